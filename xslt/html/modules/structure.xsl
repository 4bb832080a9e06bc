<?xml version="1.0" encoding="UTF-8"?>
<!-- Mode "html": divisions, headings, paragraphs, letters, verse, drama, quotations. Every block of a text carries its id. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:editio:functions"
    xmlns:local="urn:editio:local"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <!-- Attributes that any HTML element takes over: id, language, direction, classes. -->
  <xsl:template name="attributes" as="attribute()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="class" as="xs:string*" select="local-name()"/>
    <xsl:param name="needs-id" as="xs:boolean" select="false()"/>
    <xsl:if test="ancestor::text and ($needs-id or @xml:id)"><xsl:attribute name="id" select="f:id(.)"/></xsl:if>
    <xsl:call-template name="language"/>
    <xsl:variable name="classes" as="xs:string*" select="distinct-values(($class, @rend ! tokenize(., '[^A-Za-z0-9_-]+')[.] ! ('rend-' || lower-case(.))))"/>
    <xsl:if test="exists($classes)"><xsl:attribute name="class" select="string-join($classes, ' ')"/></xsl:if>
  </xsl:template>

  <xsl:template name="language" as="attribute()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:if test="@xml:lang[normalize-space()]">
      <xsl:attribute name="lang" select="@xml:lang"/>
      <xsl:variable name="outer" as="xs:string" select="(../ancestor-or-self::*[@xml:lang][1]/@xml:lang, 'en')[1]"/>
      <xsl:if test="f:direction(@xml:lang) = 'rtl' or f:direction($outer) = 'rtl'">
        <xsl:attribute name="dir" select="f:direction(@xml:lang)"/>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- Mixed content: blocks as they are, what stands between them in elements named by $wrapper (none: as it is). -->
  <xsl:template name="flow" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="wrapper" as="xs:string?" select="'p'"/>
    <xsl:param name="content" as="node()*" select="node()"/>
    <xsl:variable name="has-block" as="xs:boolean" select="f:has-block-child($content)"/>
    <xsl:for-each-group select="$content" group-adjacent="$has-block and f:is-block(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key() or empty($wrapper) or not(f:has-text(current-group()))">
          <xsl:apply-templates select="current-group()" mode="html"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:element name="{$wrapper}"><xsl:apply-templates select="current-group()" mode="html"/></xsl:element>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:function name="f:has-block-child" as="xs:boolean">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:sequence select="some $node in $nodes[self::*] satisfies f:is-block($node)"/>
  </xsl:function>

  <xsl:function name="f:has-text" as="xs:boolean">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:sequence select="some $node in $nodes satisfies
        ($node/self::text()[normalize-space()] or $node/self::note[not(f:is-trailing-note(.))] or $node/self::gap or $node/descendant-or-self::graphic
        or $node/self::ptr or $node/self::*[not(self::note)][normalize-space()])"/>
  </xsl:function>

  <!-- Divisions. -->
  <xsl:template mode="html" match="*[matches(local-name(), '^div[1-7]?$')]" priority="0.5" as="element()">
    <xsl:element name="{if (head) then 'section' else 'div'}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'div', @type ! tokenize(., '[^A-Za-z0-9_-]+')[.] ! ('type-' || .)"/>
        <xsl:with-param name="needs-id" select="true()"/>
      </xsl:call-template>
      <xsl:call-template name="flow"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="html" match="head" as="element()">
    <xsl:variable name="level" as="xs:integer" select="count((ancestor::div | ancestor::div1 | ancestor::div2 | ancestor::div3 | ancestor::div4
        | ancestor::div5 | ancestor::div6 | ancestor::div7 | ancestor::front | ancestor::body | ancestor::back)[head])"/>
    <xsl:variable name="is-heading" as="xs:boolean" select="f:is-structural(..) and not(f:has-block(.))"/>
    <xsl:element name="{if ($is-heading) then 'h' || min((1 + max((1, $level)), 6)) else if (f:has-block(.)) then 'div' else 'p'}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'head'"/>
        <xsl:with-param name="needs-id" select="true()"/>
      </xsl:call-template>
      <xsl:call-template name="flow"><xsl:with-param name="wrapper" select="if (f:has-block(.)) then 'p' else ()"/></xsl:call-template>
      <xsl:call-template name="trailing-note-markers"/>
    </xsl:element>
  </xsl:template>

  <!-- Paragraphs; one with blocks inside becomes a division of paragraphs. -->
  <xsl:template mode="html" match="p | ab" as="element()">
    <xsl:variable name="has-block" as="xs:boolean" select="f:has-block(.)"/>
    <xsl:element name="{if ($has-block) then 'div' else 'p'}">
      <xsl:call-template name="attributes"><xsl:with-param name="needs-id" select="true()"/></xsl:call-template>
      <xsl:call-template name="paragraph-anchor"/>
      <xsl:call-template name="flow"><xsl:with-param name="wrapper" select="if ($has-block) then 'p' else ()"/></xsl:call-template>
      <xsl:call-template name="trailing-note-markers"/>
    </xsl:element>
  </xsl:template>

  <!-- A link of the paragraph to itself, in the margin; its sign is made by the style sheet. -->
  <xsl:template name="paragraph-anchor" as="element()?">
    <xsl:context-item as="element()" use="required"/>
    <xsl:if test="ancestor::text and f:is-structural(..) and not(ancestor::note)">
      <a class="anchor" href="#{f:id(.)}" data-n="{(@n[normalize-space()], '¶')[1]}"
          aria-label="{if (@n[normalize-space()]) then 'Link to paragraph ' || @n else 'Link to this paragraph'}"/>
    </xsl:if>
  </xsl:template>

  <!-- Lines of letters: paragraphs of their own kind, or divisions where blocks are inside. -->
  <xsl:variable name="local:line-names" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
      dateline salute signed addrLine byline trailer docImprint docEdition imprimatur titlePart castItem speaker set')
      ! map:entry(., true()))"/>

  <xsl:template mode="html" match="*[map:contains($local:line-names, local-name())] | titlePage/docAuthor | titlePage/docDate" priority="1" as="element()">
    <xsl:element name="{if (f:has-block(.)) then 'div' else 'p'}">
      <xsl:call-template name="attributes"><xsl:with-param name="needs-id" select="true()"/></xsl:call-template>
      <xsl:call-template name="flow"><xsl:with-param name="wrapper" select="if (f:has-block(.)) then 'p' else ()"/></xsl:call-template>
    </xsl:element>
  </xsl:template>

  <xsl:variable name="local:group-names" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
      opener closer address argument epigraph postscript titlePage docTitle castList castGroup sp spGrp lg text front body back group floatingText')
      ! map:entry(., true()))"/>

  <xsl:template mode="html" match="*[map:contains($local:group-names, local-name())]" priority="0.5" as="element()">
    <div>
      <xsl:call-template name="attributes"><xsl:with-param name="needs-id" select="true()"/></xsl:call-template>
      <xsl:call-template name="flow"/>
    </div>
  </xsl:template>

  <!-- Verse. -->
  <xsl:template mode="html" match="l" as="element()">
    <div>
      <xsl:call-template name="attributes"><xsl:with-param name="needs-id" select="true()"/></xsl:call-template>
      <xsl:if test="@n"><xsl:attribute name="data-n" select="@n"/></xsl:if>
      <xsl:apply-templates mode="html"/>
      <xsl:call-template name="trailing-note-markers"/>
    </div>
  </xsl:template>

  <!-- Quotations and stage directions: blocks or parts of a line, as they stand. -->
  <xsl:template mode="html" match="quote | q | said | soCalled" as="element()">
    <xsl:choose>
      <xsl:when test="f:is-block(.)">
        <blockquote>
          <xsl:call-template name="attributes"><xsl:with-param name="needs-id" select="true()"/></xsl:call-template>
          <xsl:call-template name="flow"/>
        </blockquote>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="marks" as="xs:string+" select="f:quotation-marks(.)"/>
        <q>
          <xsl:call-template name="attributes"/>
          <xsl:value-of select="$marks[1]"/>
          <xsl:apply-templates mode="html"/>
          <xsl:value-of select="$marks[2]"/>
        </q>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template mode="html" match="cit | bibl | biblStruct | stage | label" as="element()">
    <xsl:variable name="has-block" as="xs:boolean" select="f:has-block(.)"/>
    <xsl:element name="{if ($has-block) then 'div' else if (f:is-block(.)) then 'p' else 'span'}">
      <xsl:call-template name="attributes"><xsl:with-param name="needs-id" select="f:is-block(.)"/></xsl:call-template>
      <xsl:call-template name="flow"><xsl:with-param name="wrapper" select="if ($has-block) then 'p' else ()"/></xsl:call-template>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
