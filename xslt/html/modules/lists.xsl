<?xml version="1.0" encoding="UTF-8"?>
<!-- Mode "html": lists and tables. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:editio:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template mode="html" match="list[@rend = 'inline']" priority="2" as="element()">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:for-each select="node()">
        <xsl:choose>
          <xsl:when test="self::text()"><xsl:value-of select="."/></xsl:when>
          <xsl:otherwise><xsl:apply-templates select="." mode="html"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </span>
  </xsl:template>

  <xsl:template mode="html" match="list[@rend = 'inline']/item" priority="2" as="element()">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <xsl:template mode="html" match="list" as="element()">
    <xsl:choose>
      <xsl:when test="head">
        <div class="list">
          <xsl:apply-templates select="head" mode="html"/>
          <xsl:call-template name="list-itself"/>
        </div>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="list-itself"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="list-itself" as="element()">
    <xsl:context-item as="element(list)" use="required"/>
    <xsl:variable name="is-gloss" as="xs:boolean" select="@type = 'gloss'"/>
    <xsl:variable name="element" as="xs:string" select="if ($is-gloss) then 'dl' else if (f:is-ordered(.) and not(label)) then 'ol' else 'ul'"/>
    <xsl:element name="{$element}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="if (label and not($is-gloss)) then 'labelled' else if (@type = 'simple') then 'simple' else ()"/>
        <xsl:with-param name="needs-id" select="true()"/>
      </xsl:call-template>
      <xsl:for-each-group select="node()[self::* or self::text()[normalize-space()]] except head" group-ending-with="item">
        <xsl:choose>
          <xsl:when test="$is-gloss">
            <div><xsl:call-template name="gloss-entry"/></div>
          </xsl:when>
          <xsl:otherwise><xsl:call-template name="list-entry"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </xsl:element>
  </xsl:template>

  <!-- An item with its printed label and the breaks before it. -->
  <xsl:template name="list-entry" as="element()">
    <xsl:variable name="item" as="element()?" select="current-group()[last()][local-name() = 'item']"/>
    <li>
      <xsl:for-each select="$item">
        <xsl:call-template name="attributes">
          <xsl:with-param name="class" select="()"/>
          <xsl:with-param name="needs-id" select="true()"/>
        </xsl:call-template>
        <xsl:if test="@n"><xsl:attribute name="data-n" select="@n"/></xsl:if>
      </xsl:for-each>
      <xsl:for-each select="current-group() except $item">
        <xsl:apply-templates select="." mode="html"/>
        <xsl:if test="local-name() = 'label'"><xsl:text> </xsl:text></xsl:if>
      </xsl:for-each>
      <xsl:for-each select="$item">
        <xsl:call-template name="flow"><xsl:with-param name="wrapper" select="()"/></xsl:call-template>
      </xsl:for-each>
    </li>
  </xsl:template>

  <xsl:template name="gloss-entry" as="element()+">
    <xsl:variable name="item" as="element(item)?" select="current-group()[last()][self::item]"/>
    <dt>
      <xsl:for-each select="(current-group()/self::label)[1]">
        <xsl:call-template name="attributes"><xsl:with-param name="class" select="()"/><xsl:with-param name="needs-id" select="true()"/></xsl:call-template>
      </xsl:for-each>
      <xsl:for-each select="current-group() except $item">
        <xsl:choose>
          <xsl:when test="self::label"><xsl:call-template name="flow"><xsl:with-param name="wrapper" select="()"/></xsl:call-template></xsl:when>
          <xsl:otherwise><xsl:apply-templates select="." mode="html"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </dt>
    <xsl:for-each select="$item">
      <dd>
        <xsl:call-template name="attributes"><xsl:with-param name="class" select="()"/><xsl:with-param name="needs-id" select="true()"/></xsl:call-template>
        <xsl:call-template name="flow"><xsl:with-param name="wrapper" select="()"/></xsl:call-template>
      </dd>
    </xsl:for-each>
  </xsl:template>

  <xsl:template mode="html" match="list/label" priority="1" as="element()">
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="needs-id" select="true()"/></xsl:call-template>
      <xsl:apply-templates mode="html"/>
    </span>
  </xsl:template>

  <xsl:template mode="html" match="listBibl" as="element()+">
    <xsl:apply-templates select="head" mode="html"/>
    <ul>
      <xsl:call-template name="attributes"><xsl:with-param name="needs-id" select="true()"/></xsl:call-template>
      <xsl:for-each select="* except head"><li><xsl:apply-templates select="." mode="html"/></li></xsl:for-each>
    </ul>
  </xsl:template>

  <!-- Tables: label rows at the top are the head. -->
  <xsl:template mode="html" match="table" as="element()">
    <xsl:variable name="first-body-row" as="element(row)?" select="row[not(@role = 'label')][1]"/>
    <xsl:variable name="head-rows" as="element(row)*" select="if (exists($first-body-row)) then row[. &lt;&lt; $first-body-row] else ()"/>
    <div class="table" tabindex="0" role="region" aria-label="{(head[1] ! f:plain(.), 'Table')[1]}">
      <table>
        <xsl:call-template name="attributes"><xsl:with-param name="class" select="()"/><xsl:with-param name="needs-id" select="true()"/></xsl:call-template>
        <xsl:if test="head"><caption><xsl:apply-templates select="head/node()" mode="html"/></caption></xsl:if>
        <xsl:if test="exists($head-rows)"><thead><xsl:apply-templates select="$head-rows" mode="html"/></thead></xsl:if>
        <tbody><xsl:apply-templates select="row except $head-rows" mode="html"/></tbody>
      </table>
      <xsl:apply-templates select="* except (head, row, pb, lb, note[f:is-trailing-note(.)])" mode="html"/>
    </div>
  </xsl:template>

  <xsl:template mode="html" match="row" as="element()">
    <tr>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="()"/><xsl:with-param name="needs-id" select="true()"/></xsl:call-template>
      <xsl:apply-templates select="cell" mode="html"/>
    </tr>
  </xsl:template>

  <xsl:template mode="html" match="cell" as="element()">
    <xsl:variable name="in-head" as="xs:boolean" select="../@role = 'label'"/>
    <xsl:element name="{if ($in-head or @role = 'label') then 'th' else 'td'}">
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="()"/><xsl:with-param name="needs-id" select="true()"/></xsl:call-template>
      <xsl:if test="$in-head or @role = 'label'"><xsl:attribute name="scope" select="if ($in-head) then 'col' else 'row'"/></xsl:if>
      <xsl:if test="@cols[. castable as xs:positiveInteger][xs:integer(.) gt 1]"><xsl:attribute name="colspan" select="@cols"/></xsl:if>
      <xsl:if test="@rows[. castable as xs:positiveInteger][xs:integer(.) gt 1]"><xsl:attribute name="rowspan" select="@rows"/></xsl:if>
      <xsl:if test="empty(preceding-sibling::cell)">
        <xsl:apply-templates select="../preceding-sibling::*[1]/self::pb" mode="html"/>
      </xsl:if>
      <xsl:call-template name="flow"><xsl:with-param name="wrapper" select="()"/></xsl:call-template>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
