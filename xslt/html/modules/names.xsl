<?xml version="1.0" encoding="UTF-8"?>
<!--
  Mode "html": names and dates. A name is a span with the ids of its records (data-refs); what is its own in it is a link to
  the first of them. A name inside a name is a span of its own, so that no link stands in a link.
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:editio:functions"
    xmlns:local="urn:editio:local"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template mode="html" match="persName | orgName | placeName | geogName | rs | name | country[@ref] | region[@ref] | settlement[@ref]
      | district[@ref] | bloc[@ref] | title[@ref] | term[@ref]" priority="1" as="element()">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="refs" as="xs:string*" select="f:refs(.)"/>
    <xsl:variable name="known" as="map(*)*" select="$refs ! f:record(.)"/>
    <xsl:variable name="href" as="xs:string?" select="($known[1] ! f:record-href(.), local:authority-href(@ref))[1]"/>
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'name', local:kind(., $known[1])"/></xsl:call-template>
      <xsl:if test="exists($known)"><xsl:attribute name="data-refs" select="string-join($known?id, ' ')"/></xsl:if>
      <xsl:choose>
        <xsl:when test="$in-link or empty($href)"><xsl:apply-templates mode="html"/></xsl:when>
        <xsl:otherwise>
          <xsl:for-each-group select="node()" group-adjacent="local:has-link(.) or not(f:has-text(.)) and self::*">
            <xsl:choose>
              <xsl:when test="current-grouping-key() or not(f:has-text(current-group()))">
                <xsl:apply-templates select="current-group()" mode="html"/>
              </xsl:when>
              <xsl:otherwise><xsl:call-template name="name-link"><xsl:with-param name="href" select="$href"/></xsl:call-template></xsl:otherwise>
            </xsl:choose>
          </xsl:for-each-group>
        </xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <!-- The current group as a link, the white space at its ends outside. -->
  <xsl:template name="name-link" as="node()+">
    <xsl:param name="href" as="xs:string"/>
    <xsl:variable name="text" as="xs:string" select="string-join(current-group()[self::* or self::text()] ! (if (self::text()) then f:text-at-breaks(.) else string(.)))"/>
    <xsl:if test="matches($text, '^[ \t\r\n]')"><xsl:text> </xsl:text></xsl:if>
    <a class="record-link" href="{$href}">
      <xsl:for-each select="current-group()">
        <xsl:variable name="is-first" as="xs:boolean" select="position() = 1"/>
        <xsl:variable name="is-last" as="xs:boolean" select="position() = last()"/>
        <xsl:choose>
          <xsl:when test="self::text()">
            <xsl:variable name="start" as="xs:string" select="if ($is-first) then replace(f:text-at-breaks(.), '^[ \t\r\n]+', '') else f:text-at-breaks(.)"/>
            <xsl:value-of select="if ($is-last) then replace($start, '[ \t\r\n]+$', '') else $start"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:apply-templates select="." mode="html"><xsl:with-param name="in-link" select="true()" tunnel="yes"/></xsl:apply-templates>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </a>
    <xsl:if test="matches($text, '[ \t\r\n]$')"><xsl:text> </xsl:text></xsl:if>
  </xsl:template>

  <!-- Whether a link will come of the node or of something in it. -->
  <xsl:function name="local:has-link" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/descendant-or-self::*[self::note or self::ptr or self::ref or (@ref and f:is-entity(.))])"/>
  </xsl:function>

  <xsl:template mode="html" match="roleName" priority="1" as="element()">
    <xsl:call-template name="phrase"><xsl:with-param name="class" select="'name', 'role'"/></xsl:call-template>
  </xsl:template>

  <xsl:template mode="html" match="date" priority="1" as="element()">
    <xsl:choose>
      <xsl:when test="@when[matches(., '^[0-9]{4}(-[0-9]{2}){0,2}$')]">
        <time datetime="{@when}">
          <xsl:call-template name="attributes"><xsl:with-param name="class" select="'name', 'date'"/></xsl:call-template>
          <xsl:call-template name="date-content"/>
        </time>
      </xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:call-template name="attributes"><xsl:with-param name="class" select="'name', 'date'"/></xsl:call-template>
          <xsl:call-template name="date-content"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A date's words; in a header, where a date may be empty, its value. -->
  <xsl:template name="date-content" as="node()*">
    <xsl:context-item as="element(date)" use="required"/>
    <xsl:choose>
      <xsl:when test="node() or ancestor::text"><xsl:apply-templates mode="html"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:date-text(.)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- person, org or place: what the record is, else what the element says. -->
  <xsl:function name="local:kind" as="xs:string?">
    <xsl:param name="name" as="element()"/>
    <xsl:param name="record" as="map(*)?"/>
    <xsl:sequence select="
        if (exists($record)) then $record?type
        else if ($name/self::persName or $name/@type = 'person') then 'person'
        else if ($name/self::orgName or $name/@type = 'org') then 'org'
        else if ($name/(self::placeName | self::geogName | self::country | self::region | self::settlement | self::district | self::bloc)
          or $name/@type = 'place') then 'place'
        else ()"/>
  </xsl:function>

  <xsl:function name="local:authority-href" as="xs:string?">
    <xsl:param name="ref" as="attribute()?"/>
    <xsl:sequence select="tokenize($ref, '[ \t\r\n]+')[matches(., '^https?://')][1]"/>
  </xsl:function>

</xsl:stylesheet>
