<?xml version="1.0" encoding="UTF-8"?>
<!-- Mode "html": emphasis, languages, links, breaks, editorial acts, figures, and all that has no look of its own. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:editio:functions"
    xmlns:local="urn:editio:local"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template mode="html" match="text()" as="text()?">
    <xsl:if test="not(f:is-element-only(..)) or normalize-space(.)"><xsl:value-of select="f:text-at-breaks(.)"/></xsl:if>
  </xsl:template>

  <xsl:template mode="html" match="comment() | processing-instruction() | cb | gb | handShift | fw | del | surplus | standOff
      | facsimile | index | listRelation | figDesc"/>

  <!-- A phrase that keeps its name as class; with blocks inside it is a division. -->
  <xsl:template name="phrase" as="element()">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="element" as="xs:string" select="'span'"/>
    <xsl:param name="class" as="xs:string*" select="local-name()"/>
    <xsl:variable name="has-block" as="xs:boolean" select="f:has-block(.)"/>
    <xsl:element name="{if ($has-block) then 'div' else $element}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="$class"/>
        <xsl:with-param name="needs-id" select="$has-block"/>
      </xsl:call-template>
      <xsl:call-template name="flow"><xsl:with-param name="wrapper" select="if ($has-block) then 'p' else ()"/></xsl:call-template>
    </xsl:element>
  </xsl:template>

  <xsl:variable name="local:phrase-names" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
      foreign term mentioned distinct supplied unclear damage orig reg sic corr abbr expan ex am add restore retrace mod secl num measure
      unit gloss code ident locus stamp watermark heraldry caesura role roleDesc formula notatedMusic desc title affiliation occupation')
      ! map:entry(., true()))"/>

  <xsl:template mode="html" match="*[map:contains($local:phrase-names, local-name())]" priority="0.5" as="element()">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <!-- Elements whose mark-up has no look: their content alone, unless they carry an id or a language. (One rule with a map: as a
       union of patterns it would be compiled once a name.) -->
  <xsl:variable name="local:plain-names" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
      seg s w pc c g author editor publisher pubPlace distributor authority biblScope citedRange edition respStmt resp monogr analytic imprint
      series email idno subst lem rdg street postCode postBox forename surname addName genName nameLink state offset depth height width dim
      dimensions origDate origPlace objectType material repository institution collection msName funder sponsor principal availability
      licence extent metamark country region settlement district bloc time geo geogFeat custodialHist acquisition provenance origin support
      condition catDesc category keywords foliation summary textLang handNote typeNote signatures objectDesc language change docAuthor docDate')
      ! map:entry(., true()))"/>

  <xsl:template mode="html" match="*[map:contains($local:plain-names, local-name())]" priority="0.5" as="node()*">
    <xsl:choose>
      <xsl:when test="@xml:id or @xml:lang or f:has-block(.)"><xsl:call-template name="phrase"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="html"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template mode="html" match="*" priority="-10" as="element()">
    <xsl:call-template name="report-unhandled"/>
    <xsl:call-template name="phrase"><xsl:with-param name="class" select="'unhandled'"/></xsl:call-template>
  </xsl:template>

  <!-- Emphasis. -->
  <xsl:template mode="html" match="hi" as="element()">
    <xsl:variable name="rend" as="xs:string*" select="tokenize(lower-case(@rend), '[^a-z]+')"/>
    <xsl:call-template name="phrase">
      <xsl:with-param name="class" select="()"/>
      <xsl:with-param name="element" select="
          if ($rend = ('bold', 'b')) then 'strong'
          else if ($rend = ('italic', 'italics', 'i')) then 'em'
          else if ($rend = ('sup', 'superscript', 'super')) then 'sup'
          else if ($rend = ('sub', 'subscript')) then 'sub'
          else if ($rend = ('underline', 'underlined', 'u')) then 'u'
          else if ($rend = ('strikethrough', 'strike')) then 's'
          else if ($rend = ('monospace', 'typewriter', 'code')) then 'code'
          else 'span'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template mode="html" match="emph" as="element()">
    <xsl:call-template name="phrase"><xsl:with-param name="element" select="'em'"/><xsl:with-param name="class" select="()"/></xsl:call-template>
  </xsl:template>

  <!-- Editorial acts (common/editorial.xsl has the rules). -->
  <xsl:template mode="html" match="choice" as="element()?">
    <xsl:variable name="chosen" as="element()?" select="f:chosen(.)"/>
    <xsl:variable name="passed-over" as="xs:string*" select="f:passed-over(.) ! f:plain(.)[.]"/>
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'choice'"/></xsl:call-template>
      <xsl:if test="exists($passed-over)"><xsl:attribute name="title" select="'In the source: ' || string-join($passed-over, ', ')"/></xsl:if>
      <xsl:apply-templates select="$chosen" mode="html"/>
    </span>
  </xsl:template>

  <xsl:template mode="html" match="app" as="node()*">
    <xsl:apply-templates select="f:shown-of-app(.)" mode="html"/>
  </xsl:template>

  <xsl:template mode="html" match="gap" as="element()">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:value-of select="f:gap-text(.)"/>
    </span>
  </xsl:template>

  <xsl:template mode="html" match="space" as="element()">
    <span><xsl:call-template name="attributes"/></span>
  </xsl:template>

  <!-- Breaks. A page's number is set by the style sheet, so that words stay whole; it is read aloud from there. -->
  <xsl:template mode="html" match="pb" as="node()+">
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'pb'"/></xsl:call-template>
      <xsl:attribute name="data-n" select="(@n, '')[1]"/>
    </span>
    <xsl:if test="not(@break = 'no')"><xsl:text> </xsl:text></xsl:if>
  </xsl:template>

  <xsl:template mode="html" match="lb[@break = 'no']" priority="1"/>

  <xsl:template mode="html" match="lb" as="node()+">
    <xsl:if test="f:is-hard-break(.)"><br/></xsl:if>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template mode="html" match="milestone" as="element()?">
    <xsl:if test="f:is-structural(..)"><hr class="milestone"/></xsl:if>
  </xsl:template>

  <xsl:template mode="html" match="anchor" as="element()?">
    <xsl:if test="@xml:id"><span><xsl:call-template name="attributes"/></span></xsl:if>
  </xsl:template>

  <!-- Links. Inside a link nothing else links. -->
  <xsl:template mode="html" match="ref" as="element()">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="href" as="xs:string?" select="local:href(@target)"/>
    <xsl:choose>
      <xsl:when test="exists($href) and not($in-link) and not(f:has-block(.)) and not(descendant::note)">
        <a href="{$href}">
          <xsl:call-template name="attributes"/>
          <xsl:apply-templates mode="html"><xsl:with-param name="in-link" select="true()" tunnel="yes"/></xsl:apply-templates>
        </a>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="phrase"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template mode="html" match="ptr" as="node()?">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="href" as="xs:string?" select="local:href(@target)"/>
    <xsl:choose>
      <xsl:when test="empty(@target)"/>
      <xsl:when test="exists($href) and not($in-link)">
        <a href="{$href}">
          <xsl:call-template name="attributes"/>
          <xsl:value-of select="f:pointer-text(.)"/>
        </a>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="f:pointer-text(.)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The address of a target: pages of this site for TEI files, http(s) and mailto as they are, other schemes not at all. -->
  <xsl:function name="local:href" as="xs:string?">
    <xsl:param name="target" as="attribute()?"/>
    <xsl:variable name="first" as="xs:string?" select="tokenize($target, '[ \t\r\n]+')[.][1]"/>
    <xsl:sequence select="
        if (matches($first, '^(https?|mailto):', 'i')) then $first
        else if (matches($first, '^[a-z][a-z0-9+.-]*:', 'i') or empty($first)) then ()
        else if (starts-with($first, '#')) then if (f:link-target($target, substring($first, 2))) then $first else ()
        else if (matches($first, '\.xml(#.*)?$')) then replace($first, '^(.*/)?([^/#]+)\.xml(#.*)?$', '$2.html$3')
        else $first"/>
  </xsl:function>

  <!-- Whether the page has something with this id to link to. -->
  <xsl:function name="f:link-target" as="xs:boolean">
    <xsl:param name="context" as="node()"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="exists(key('f:by-id', $id, root($context))[ancestor-or-self::text])"/>
  </xsl:function>

  <!-- Figures. -->
  <xsl:template mode="html" match="figure" as="element()">
    <xsl:variable name="is-block" as="xs:boolean" select="f:is-block(.)"/>
    <xsl:element name="{if ($is-block) then 'figure' else 'span'}">
      <xsl:call-template name="attributes"><xsl:with-param name="needs-id" select="$is-block"/></xsl:call-template>
      <xsl:choose>
        <xsl:when test="$is-block">
          <xsl:apply-templates select="* except (head, p, ab)" mode="html"/>
          <xsl:if test="head | p | ab">
            <figcaption><xsl:apply-templates select="head, p, ab" mode="html"/></figcaption>
          </xsl:if>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates mode="html"/></xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="html" match="graphic | media" as="element()?">
    <xsl:if test="@url[not(matches(., '^[a-z][a-z0-9+.-]*:', 'i')) or matches(., '^https?:', 'i')]">
      <img src="{@url}" alt="{f:collapse(string((desc, ../figDesc)[1]))}" loading="lazy">
        <xsl:call-template name="attributes"><xsl:with-param name="class" select="()"/></xsl:call-template>
      </img>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
