<?xml version="1.0" encoding="UTF-8"?>
<!--
  The edition's home page.
  Input: none; begins with the template "page". Output: HTML5.
  Parameters: documents (JSON array of DocumentEntry, in the order shown), and those of modules/page.xsl.
-->
<xsl:package version="3.0" name="urn:editio:html:index" package-version="1.0" declared-modes="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:editio:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="../common/functions.xsl"/>
  <xsl:import href="../common/editorial.xsl"/>
  <xsl:import href="../common/plain.xsl"/>
  <xsl:import href="modules/page.xsl"/>

  <xsl:param name="documents" as="xs:string" required="yes"/>

  <xsl:output method="html" version="5" encoding="UTF-8" indent="no" include-content-type="no"/>

  <xsl:template name="page" as="element()" visibility="public">
    <xsl:variable name="entries" as="map(*)*" select="parse-json($documents)?*"/>
    <xsl:call-template name="page-frame">
      <xsl:with-param name="title" select="''"/>
      <xsl:with-param name="description" select="string-join(($f:edition?title, $f:edition?subtitle), ': ')"/>
      <xsl:with-param name="body-class" select="'index-page'"/>
      <xsl:with-param name="main" as="node()*">
        <header class="masthead">
          <h1><xsl:value-of select="$f:edition?title"/></h1>
          <xsl:if test="$f:edition?subtitle"><p class="subtitle"><xsl:value-of select="$f:edition?subtitle"/></p></xsl:if>
          <xsl:if test="exists($f:edition?editors?*)">
            <p class="editors"><xsl:text>Edited by </xsl:text><xsl:value-of select="$f:edition?editors?*?name" separator=", "/></p>
          </xsl:if>
        </header>
        <section class="documents" aria-labelledby="page:documents">
          <h2 id="page:documents">
            <xsl:text>Documents</xsl:text>
            <xsl:if test="count($entries) gt 1"><xsl:text> </xsl:text><span class="count"><xsl:value-of select="count($entries)"/></span></xsl:if>
          </h2>
          <ol class="document-list">
            <xsl:for-each select="$entries"><xsl:call-template name="document-entry"/></xsl:for-each>
          </ol>
        </section>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="document-entry" as="element()">
    <xsl:context-item as="map(*)" use="required"/>
    <li>
      <xsl:if test="exists(?date)">
        <p class="when">
          <xsl:choose>
            <xsl:when test="matches(?date?when, '^[0-9]{4}(-[0-9]{2}){0,2}$')"><time datetime="{?date?when}"><xsl:value-of select="?date?text"/></time></xsl:when>
            <xsl:otherwise><xsl:value-of select="?date?text"/></xsl:otherwise>
          </xsl:choose>
        </p>
      </xsl:if>
      <div>
        <h3><a href="{?href}"><xsl:value-of select="?title"/></a></h3>
        <xsl:if test="exists((?from, ?to))">
          <p class="from-to"><xsl:value-of select="(?from, ?to)" separator=" → "/></p>
        </xsl:if>
        <xsl:if test="?abstract"><p class="abstract"><xsl:value-of select="?abstract"/></p></xsl:if>
        <xsl:if test="?status[not(. = ('published', 'approved', 'final'))]"><p class="state"><xsl:value-of select="?status"/></p></xsl:if>
      </div>
    </li>
  </xsl:template>

</xsl:package>
