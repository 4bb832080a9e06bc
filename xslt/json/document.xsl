<?xml version="1.0" encoding="UTF-8"?>
<!--
  A document as JSON (schemas/json/document.schema.json).
  Input: a TEI document. Output: JSON text.
  Parameters: document-id; records (JSON text: an array of register records), of which those that the document names are given.
-->
<xsl:package version="3.0" name="urn:editio:json:document" package-version="1.0" declared-modes="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fn="http://www.w3.org/2005/xpath-functions"
    xmlns:f="urn:editio:functions"
    xmlns:local="urn:editio:local"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="../common/blocks.xsl"/>
  <xsl:import href="../common/metadata.xsl"/>

  <xsl:param name="document-id" as="xs:string" required="yes"/>
  <xsl:param name="records" as="xs:string" select="'[]'"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:mode on-no-match="fail" use-accumulators="#all"/>

  <xsl:template match="/" as="text()">
    <xsl:variable name="tei" as="element(TEI)" select="f:tei(.)"/>
    <xsl:variable name="json" as="element()">
      <map xmlns="http://www.w3.org/2005/xpath-functions">
        <xsl:sequence select="local:metadata($tei), local:content($tei)"/>
      </map>
    </xsl:variable>
    <xsl:value-of select="xml-to-json($json)"/>
  </xsl:template>

  <xsl:function name="local:metadata" as="element()*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="statement" as="element()?" select="$tei/teiHeader/fileDesc/titleStmt"/>
    <xsl:sequence select="
        local:string('$schema', 'urn:editio:schema:document'),
        local:string('id', $document-id),
        local:string('title', f:title($tei)),
        local:string('type', f:kind($tei)),
        local:string('status', f:status($tei)),
        local:strings('languages', f:languages($tei)),
        local:strings('originalLanguages', f:original-languages($tei)),
        local:date('date', f:date($tei)),
        local:array('correspondence', f:actions($tei) ! local:action(.)),
        local:agents('authors', $statement/author ! f:names-in(.)),
        local:agents('translators', f:translators($tei) ! f:names-in(.)),
        local:agents('funders', $statement/funder ! f:names-in(.)),
        local:string('abstract', string-join($tei/teiHeader/profileDesc/abstract[1]/* ! f:plain(.), '&#10;&#10;')[.]),
        local:source($tei),
        local:strings('rights', f:rights($tei) ! f:plain(.)),
        local:licence($tei/teiHeader/fileDesc/publicationStmt/availability/licence[1])"/>
  </xsl:function>

  <xsl:function name="local:content" as="element()*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="blocks" as="document-node()"><xsl:document><xsl:sequence select="f:blocks($tei/text)"/></xsl:document></xsl:variable>
    <xsl:variable name="text" as="xs:string" select="f:text-of-blocks(local:blocks($blocks))"/>
    <xsl:variable name="ends" as="map(xs:string, xs:integer)" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
        select="map:merge(local:marks($blocks, 'end') ! map:entry(string(@key), xs:integer(@offset)))"/>
    <xsl:variable name="entities" as="element()*" select="local:marks($blocks, 'start') ! local:entity(., $ends, $text, $tei)"/>
    <xsl:variable name="named" as="xs:string*" select="
        distinct-values(($tei/text, $tei/teiHeader)/descendant::*[@ref or @corresp] ! f:refs(.))"/>
    <xsl:sequence select="
        local:string('text', $text),
        local:array('blocks', local:blocks($blocks)[@id] ! local:block(.)),
        local:array('entities', $entities),
        local:array('notes', local:marks($blocks, 'note') ! local:note(., $blocks)),
        local:array('pages', local:marks($blocks, 'page') ! local:page(.)),
        local:array('alternatives', local:marks($blocks, 'alternative') ! local:alternative(.)),
        local:records($named)"/>
  </xsl:function>

  <!-- The measured blocks, whose elements are in no namespace. -->
  <xsl:function name="local:blocks" as="element()*">
    <xsl:param name="blocks" as="document-node()"/>
    <xsl:sequence select="$blocks/*"/>
  </xsl:function>

  <xsl:function name="local:marks" as="element()*">
    <xsl:param name="blocks" as="document-node()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="$blocks/*/*[local-name() = $name]"/>
  </xsl:function>

  <xsl:function name="local:block" as="element()">
    <xsl:param name="block" as="element()"/>
    <map xmlns="http://www.w3.org/2005/xpath-functions">
      <xsl:sequence select="
          local:string('id', $block/@id), local:string('type', $block/@type), local:string('n', $block/@n), local:number('level', $block/@level),
          local:string('language', $block/@lang), local:number('start', $block/@start), local:number('end', $block/@end),
          local:string('text', string-join($block/text()))"/>
    </map>
  </xsl:function>

  <xsl:function name="local:entity" as="element()">
    <xsl:param name="mark" as="element()"/>
    <xsl:param name="ends" as="map(xs:string, xs:integer)"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="element" as="element()" select="key('local:by-key', $mark/@key, root($tei))[1]"/>
    <xsl:variable name="block" as="element()" select="$mark/.."/>
    <xsl:variable name="start" as="xs:integer" select="xs:integer($mark/@offset)"/>
    <xsl:variable name="end" as="xs:integer" select="max(($start, $ends($mark/@key)))"/>
    <map xmlns="http://www.w3.org/2005/xpath-functions">
      <xsl:sequence select="
          local:string('type', local-name($element)),
          local:string('subtype', $element/@type),
          local:strings('refs', f:refs($element)),
          for $name in ('when', 'from', 'to', 'notBefore', 'notAfter', 'cert') return local:string($name, $element/@*[name() = $name]),
          local:number('start', $start),
          local:number('end', $end),
          local:string('text', if ($end le xs:integer($block/@end))
            then local:substring(string-join($block/text()), $start - xs:integer($block/@start), $end - xs:integer($block/@start))
            else local:substring($text, $start, $end)),
          local:string('block', ($block/@id, $block/@type)[1])"/>
    </map>
  </xsl:function>

  <xsl:key name="local:by-key" match="*[f:is-entity(.)]" use="f:id(.)"/>

  <!-- The characters from one UTF-16 offset to another. -->
  <xsl:function name="local:substring" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="start" as="xs:integer"/>
    <xsl:param name="end" as="xs:integer"/>
    <xsl:choose>
      <xsl:when test="f:length($text) = string-length($text)">
        <xsl:sequence select="substring($text, $start + 1, $end - $start)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="units" as="xs:integer*" select="string-to-codepoints($text) ! (if (. gt 65535) then (., 0) else .)"/>
        <xsl:sequence select="codepoints-to-string(subsequence($units, $start + 1, $end - $start)[. ne 0])"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="local:note" as="element()">
    <xsl:param name="mark" as="element()"/>
    <xsl:param name="blocks" as="document-node()"/>
    <map xmlns="http://www.w3.org/2005/xpath-functions">
      <xsl:sequence select="
          local:string('id', $mark/@id), local:string('label', $mark/@label), local:number('offset', $mark/@offset),
          local:strings('blocks', distinct-values(key('local:note-blocks', $mark/@id, $blocks)/@id))"/>
    </map>
  </xsl:function>

  <xsl:key name="local:note-blocks" match="*[@note]" use="@note"/>

  <xsl:function name="local:page" as="element()">
    <xsl:param name="mark" as="element()"/>
    <map xmlns="http://www.w3.org/2005/xpath-functions">
      <xsl:sequence select="local:string('n', $mark/@n), local:number('offset', $mark/@offset)"/>
    </map>
  </xsl:function>

  <xsl:function name="local:alternative" as="element()">
    <xsl:param name="mark" as="element()"/>
    <map xmlns="http://www.w3.org/2005/xpath-functions">
      <xsl:sequence select="local:string('type', $mark/@type), local:number('offset', $mark/@offset), local:string('text', string($mark))"/>
    </map>
  </xsl:function>

  <xsl:function name="local:action" as="element()">
    <xsl:param name="action" as="element()"/>
    <map xmlns="http://www.w3.org/2005/xpath-functions">
      <xsl:sequence select="
          local:string('type', $action/@type),
          local:agents('agents', f:agents($action)),
          local:agents('places', $action/(placeName | settlement | country | rs[@type = 'place'])),
          local:date('date', $action/date[1])"/>
    </map>
  </xsl:function>

  <xsl:function name="local:agents" as="element()">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="agents" as="element()*"/>
    <xsl:variable name="maps" as="element()*">
      <xsl:for-each select="$agents">
        <map xmlns="http://www.w3.org/2005/xpath-functions">
          <xsl:sequence select="local:string('name', f:plain(node())), local:strings('refs', f:refs(.))"/>
        </map>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="local:array($key, $maps)"/>
  </xsl:function>

  <xsl:function name="local:date" as="element()?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="date" as="element()?"/>
    <xsl:if test="exists($date)">
      <map key="{$key}" xmlns="http://www.w3.org/2005/xpath-functions">
        <xsl:sequence select="
            local:string('text', f:date-text($date)),
            for $name in ('when', 'from', 'to', 'notBefore', 'notAfter') return local:string($name, $date/@*[name() = $name])"/>
      </map>
    </xsl:if>
  </xsl:function>

  <xsl:function name="local:source" as="element()?">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="source" as="element()?" select="$tei/teiHeader/fileDesc/sourceDesc"/>
    <xsl:variable name="identifier" as="element()?" select="($source/msDesc/msIdentifier)[1]"/>
    <xsl:if test="$source/(msDesc | bibl | biblStruct | biblFull)">
      <map key="source" xmlns="http://www.w3.org/2005/xpath-functions">
        <xsl:sequence select="
            local:string('citation', f:citation($tei) ! f:plain(node())),
            local:string('repository', $identifier/repository[1] ! f:plain(.)),
            local:string('collection', string-join($identifier/collection ! f:plain(.), ', ')[.]),
            local:string('shelfmark', string-join($identifier/idno ! f:plain(.), ', ')[.]),
            local:strings('bibliography', $source/(bibl | biblStruct) ! string-join(*[not(self::relatedItem or self::idno[@type = 'file'])] ! f:plain(.)[.], ', ')[.])"/>
      </map>
    </xsl:if>
  </xsl:function>

  <xsl:function name="local:licence" as="element()?">
    <xsl:param name="licence" as="element()?"/>
    <xsl:if test="exists($licence)">
      <map key="licence" xmlns="http://www.w3.org/2005/xpath-functions">
        <xsl:sequence select="local:string('name', f:plain($licence)), local:string('url', $licence/@target)"/>
      </map>
    </xsl:if>
  </xsl:function>

  <!-- The register records named, by id. -->
  <xsl:function name="local:records" as="element()">
    <xsl:param name="ids" as="xs:string*"/>
    <xsl:variable name="all" as="element()*" select="json-to-xml($records)/fn:array/fn:map"/>
    <map key="records" xmlns="http://www.w3.org/2005/xpath-functions">
      <xsl:for-each select="$all[fn:string[@key = 'id'] = $ids]">
        <xsl:sort select="fn:string[@key = 'id']" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
        <map key="{fn:string[@key = 'id']}">
          <xsl:copy-of select="fn:*[not(@key = ('id', 'path'))]"/>
        </map>
      </xsl:for-each>
    </map>
  </xsl:function>

  <!-- Members of an object; those without a value are left out. -->
  <xsl:function name="local:string" as="element()?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:if test="exists($value)"><string key="{$key}" xmlns="http://www.w3.org/2005/xpath-functions"><xsl:value-of select="$value"/></string></xsl:if>
  </xsl:function>

  <xsl:function name="local:number" as="element()?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="item()?"/>
    <xsl:if test="exists($value)"><number key="{$key}" xmlns="http://www.w3.org/2005/xpath-functions"><xsl:value-of select="$value"/></number></xsl:if>
  </xsl:function>

  <xsl:function name="local:strings" as="element()">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <array key="{$key}" xmlns="http://www.w3.org/2005/xpath-functions">
      <xsl:for-each select="$values"><string><xsl:value-of select="."/></string></xsl:for-each>
    </array>
  </xsl:function>

  <xsl:function name="local:array" as="element()">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="maps" as="element()*"/>
    <array key="{$key}" xmlns="http://www.w3.org/2005/xpath-functions"><xsl:sequence select="$maps"/></array>
  </xsl:function>

</xsl:package>
