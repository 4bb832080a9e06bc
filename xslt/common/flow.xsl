<?xml version="1.0" encoding="UTF-8"?>
<!--
  Mode "flow": the reading text as a flat sequence, which blocks.xsl measures. It holds text nodes and these elements (no namespace):
    block (type id n level lang note sep indent marker)   a block begins; what follows belongs to it
    start, end (key)    an entity begins, ends; its key is the id of its element
    note (id label)     the marker of an endnote
    page (n)  line      a page begins; a hard line break
    alternative (type)  what the source has in place of the text shown
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:editio:functions"
    xmlns:local="urn:editio:local"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="functions.xsl"/>
  <xsl:import href="editorial.xsl"/>
  <xsl:import href="notes.xsl"/>
  <xsl:import href="plain.xsl"/>
  <xsl:import href="unhandled.xsl"/>

  <xsl:mode name="flow" on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>

  <!-- The whole text: the body, then the notes. -->
  <xsl:function name="f:flow" as="node()*">
    <xsl:param name="text" as="element()*"/>
    <xsl:variable name="notes" as="element(note)*" select="f:endnotes($text)"/>
    <xsl:apply-templates select="$text" mode="flow"/>
    <xsl:for-each select="$notes">
      <block type="note" id="{f:id(.)}" note="{f:id(.)}" n="{f:note-label(.)}" sep="{if (position() = 1) then 'notes' else 'line'}" xmlns=""
          marker="[{f:note-label(.)}]" indent="0"/>
      <xsl:apply-templates mode="flow">
        <xsl:with-param name="block" as="element()" tunnel="yes">
          <block type="note" id="{f:id(.)}" note="{f:id(.)}" sep="line" xmlns="" indent="0"/>
        </xsl:with-param>
        <xsl:with-param name="note" select="f:id(.)" tunnel="yes"/>
        <xsl:with-param name="indent" select="0" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:for-each>
  </xsl:function>

  <!-- Elements without text of their own, and what the reading text leaves out. -->
  <xsl:template mode="flow" match="comment() | processing-instruction() | anchor | cb | gb | milestone | handShift | space | ptr[not(@target)]
      | graphic | media | standOff | facsimile | index | metamark[not(node())] | fw | del[not(node())] | surplus | figDesc | listRelation | lb[@break = 'no']"/>

  <xsl:template mode="flow" match="text()" as="text()?">
    <xsl:if test="not(f:is-element-only(..)) or normalize-space(.)">
      <xsl:value-of select="f:text-at-breaks(.)"/>
    </xsl:if>
  </xsl:template>

  <xsl:template mode="flow" match="*" priority="-10" as="node()*">
    <xsl:call-template name="report-unhandled"/>
    <xsl:call-template name="flow-inline"/>
  </xsl:template>

  <!-- Inline elements; one that holds a block is a block itself. -->
  <xsl:variable name="local:inline-names" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
      hi emph foreign term mentioned soCalled distinct seg s w pc c g abbr expan ex am sic corr orig
      reg add addSpan restore retrace supplied unclear damage mod secl ref email idno num measure unit gloss code ident title
      author editor publisher pubPlace biblScope citedRange edition respStmt resp bibl biblStruct monogr analytic imprint series label stage formula notatedMusic desc
      locus stamp watermark heraldry lem rdg caesura street postCode postBox quote q said cit subst rdgGrp forename surname addName genName
      nameLink state orgName persName placeName geogName geogFeat rs name roleName date time country region settlement district bloc affiliation occupation origDate
      origPlace objectType material offset depth height width dim dimensions docAuthor docDate repository institution collection msName role roleDesc')
      ! map:entry(., true()))"/>

  <xsl:template mode="flow" match="*[map:contains($local:inline-names, local-name())]" priority="0.5" as="node()*">
    <xsl:call-template name="flow-inline"/>
  </xsl:template>

  <xsl:template name="flow-inline" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:choose>
      <xsl:when test="f:is-block(.)"><xsl:call-template name="flow-block"/></xsl:when>
      <xsl:when test="f:is-entity(.)"><xsl:call-template name="flow-entity"/></xsl:when>
      <xsl:when test="self::quote | self::q | self::said | self::soCalled">
        <xsl:variable name="marks" as="xs:string+" select="f:quotation-marks(.)"/>
        <xsl:value-of select="$marks[1]"/>
        <xsl:apply-templates mode="flow"/>
        <xsl:value-of select="$marks[2]"/>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="flow"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="flow-entity" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="key" as="xs:string" select="f:id(.)"/>
    <start key="{$key}" xmlns=""/>
    <xsl:apply-templates mode="flow"/>
    <end key="{$key}" xmlns=""/>
  </xsl:template>

  <!-- Blocks. -->
  <xsl:variable name="local:block-names" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
      ab p head l item cell row list table lg sp speaker opener closer dateline salute signed address addrLine trailer
      byline argument epigraph postscript div div1 div2 div3 div4 div5 div6 div7 body front back group text floatingText figure listBibl
      listPerson listOrg listPlace listEvent titlePage docTitle titlePart docImprint docEdition imprimatur castList castItem castGroup set spGrp msDesc')
      ! map:entry(., true()))"/>

  <xsl:template mode="flow" match="*[map:contains($local:block-names, local-name())]" priority="0.5" as="node()*">
    <xsl:choose>
      <xsl:when test="f:is-block(.) or self::cell"><xsl:call-template name="flow-block"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="flow"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="flow-block" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="block" as="element()?" tunnel="yes"/>
    <xsl:param name="indent" as="xs:integer" select="0" tunnel="yes"/>
    <xsl:param name="note" as="xs:string?" tunnel="yes"/>
    <xsl:variable name="marker" as="xs:string?" select="self::item ! local:marker(.)"/>
    <xsl:variable name="own" as="element()">
      <block type="{local-name()}" id="{f:id(.)}" sep="{local:separator(.)}" indent="{$indent}" xmlns="">
        <xsl:copy-of select="@n"/>
        <xsl:if test="self::head"><xsl:attribute name="level" select="count(ancestor::*[head])"/></xsl:if>
        <xsl:if test="@xml:lang"><xsl:attribute name="lang" select="@xml:lang"/></xsl:if>
        <xsl:if test="exists($note)"><xsl:attribute name="note" select="$note"/></xsl:if>
        <xsl:if test="exists($marker)"><xsl:attribute name="marker" select="$marker"/></xsl:if>
      </block>
    </xsl:variable>
    <xsl:sequence select="$own"/>
    <xsl:apply-templates mode="flow">
      <xsl:with-param name="block" select="$own" tunnel="yes"/>
      <xsl:with-param name="indent" tunnel="yes"
          select="$indent + (if (self::item) then (($marker ! string-length(.) + 1), 2)[1] else if (self::quote) then 4 else 0)"/>
    </xsl:apply-templates>
    <xsl:for-each select="f:trailing-notes(.)"><xsl:call-template name="flow-note-marker"/></xsl:for-each>
    <xsl:if test="exists($block)">
      <block sep="{if ($block/@type = ('item', 'note')) then 'line' else 'para'}" continued="true" xmlns="">
        <xsl:copy-of select="$block/(@type, @id, @note, @n, @level, @lang, @indent)"/>
      </block>
    </xsl:if>
  </xsl:template>

  <!-- What stands between a block and the one before it; the first in its parent takes what its parent has. -->
  <xsl:function name="local:separator" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="parent" as="xs:string" select="local-name($block/..)"/>
    <xsl:sequence select="
        if (empty($block/preceding-sibling::node()[self::* or self::text()[normalize-space()]])) then 'inherit'
        else if ($block/self::cell) then 'tab'
        else if ($block/self::item and $block/preceding-sibling::*[1][self::label]) then 'same'
        else if ($block/self::item or $block/self::row or $block/self::l or $block/self::addrLine or $block/self::castItem) then
          'line'
        else if ($block/self::label or $parent = ('opener', 'closer', 'address', 'item', 'sp', 'note', 'docTitle', 'docImprint')) then 'line'
        else 'para'"/>
  </xsl:function>

  <!-- The number or bullet of an item; a printed label takes its place. -->
  <xsl:function name="local:marker" as="xs:string?">
    <xsl:param name="item" as="element(item)"/>
    <xsl:variable name="list" as="element()?" select="$item/.."/>
    <xsl:sequence select="
        if ($item/preceding-sibling::*[1][self::label] or $list/@type = ('simple', 'gloss') or $list/@rend = ('simple', 'none')) then ()
        else if ($item/@n) then string($item/@n)
        else if (f:is-ordered($list)) then f:item-number($item) || '.'
        else '-'"/>
  </xsl:function>

  <!-- Labels of lists: a block each, the item follows on the same line. -->
  <xsl:template mode="flow" match="list[not(@rend = 'inline')]/label" priority="1" as="node()*">
    <xsl:call-template name="flow-block"/>
  </xsl:template>

  <!-- Editorial acts. -->
  <xsl:template mode="flow" match="choice" as="node()*">
    <xsl:apply-templates select="f:chosen(.)" mode="flow"/>
    <xsl:for-each select="f:passed-over(.)">
      <alternative type="{local-name()}" xmlns=""><xsl:value-of select="f:plain(.)"/></alternative>
    </xsl:for-each>
  </xsl:template>

  <xsl:template mode="flow" match="app" as="node()*">
    <xsl:apply-templates select="f:shown-of-app(.)" mode="flow"/>
  </xsl:template>

  <xsl:template mode="flow" match="del[node()]" priority="1" as="element()">
    <alternative type="del" xmlns=""><xsl:value-of select="f:collapse(string(.))"/></alternative>
  </xsl:template>

  <xsl:template mode="flow" match="gap" as="text()">
    <xsl:value-of select="f:gap-text(.)"/>
  </xsl:template>

  <!-- Notes. -->
  <xsl:template mode="flow" match="note" as="node()*">
    <xsl:choose>
      <xsl:when test="f:is-inline-note(.)"><xsl:call-template name="flow-inline"/></xsl:when>
      <xsl:when test="f:is-trailing-note(.)"/>
      <xsl:when test="f:is-structural(..)">
        <xsl:call-template name="flow-standing-note"/>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="flow-note-marker"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="flow-note-marker" as="element()">
    <xsl:context-item as="element(note)" use="required"/>
    <note id="{f:id(.)}" label="{f:note-label(.)}" xmlns=""/>
  </xsl:template>

  <!-- A marker with no text before it to stand at. -->
  <xsl:template name="flow-standing-note" as="node()*">
    <xsl:context-item as="element(note)" use="required"/>
    <block type="p" id="{f:id(.)}:ref" sep="para" indent="0" xmlns=""/>
    <xsl:call-template name="flow-note-marker"/>
  </xsl:template>

  <!-- Breaks. -->
  <xsl:template mode="flow" match="pb" as="node()*">
    <page xmlns=""><xsl:copy-of select="@n"/></page>
    <xsl:if test="not(@break = 'no')"><xsl:text> </xsl:text></xsl:if>
  </xsl:template>

  <xsl:template mode="flow" match="lb" as="node()">
    <xsl:choose>
      <xsl:when test="f:is-hard-break(.)"><line xmlns=""/></xsl:when>
      <xsl:otherwise><xsl:text> </xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template mode="flow" match="ptr[@target]" as="text()">
    <xsl:value-of select="f:pointer-text(.)"/>
  </xsl:template>

</xsl:stylesheet>
