<?xml version="1.0" encoding="UTF-8"?>
<!--
  The frame of every page. Parameters, all given by src/transform/render-page.ts:
    edition   JSON of EditionConfig
    links     JSON of PageLinks: navigation, downloads, register pages; hrefs are relative to the page
    records   JSON array of RegisterRecord
    assets    folder of editio.css and reading.js, with a final slash; when empty, $styles and $script go into the page
  Override points: the named templates site-header, site-footer and page-head.
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:editio:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:param name="edition" as="xs:string" required="yes"/>
  <xsl:param name="links" as="xs:string" select="'{}'"/>
  <xsl:param name="records" as="xs:string" select="'[]'"/>
  <xsl:param name="assets" as="xs:string" select="''"/>
  <xsl:param name="styles" as="xs:string" select="''"/>
  <xsl:param name="script" as="xs:string" select="''"/>

  <xsl:variable name="f:edition" as="map(*)" select="parse-json($edition)"/>
  <xsl:variable name="f:links" as="map(*)" select="parse-json($links)"/>

  <xsl:template name="page-frame" as="element()">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="language" as="xs:string" select="string($f:edition?languages(1))"/>
    <xsl:param name="description" as="xs:string?"/>
    <xsl:param name="body-class" as="xs:string"/>
    <xsl:param name="main" as="node()*"/>
    <html lang="{$language}">
      <xsl:if test="f:direction($language) = 'rtl'"><xsl:attribute name="dir" select="'rtl'"/></xsl:if>
      <xsl:call-template name="page-head">
        <xsl:with-param name="title" select="$title"/>
        <xsl:with-param name="description" select="$description"/>
      </xsl:call-template>
      <body class="{$body-class}">
        <a class="skip" href="#page:main">Skip to the text</a>
        <xsl:call-template name="site-header"/>
        <main id="page:main" tabindex="-1"><xsl:sequence select="$main"/></main>
        <xsl:call-template name="site-footer"/>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="page-head" as="element()">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="description" as="xs:string?"/>
    <head>
      <meta charset="UTF-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <title><xsl:value-of select="distinct-values(($title[.], $f:edition?title))" separator=" · "/></title>
      <xsl:if test="$description"><meta name="description" content="{$description}"/></xsl:if>
      <meta name="color-scheme" content="light dark"/>
      <xsl:if test="$f:links?canonical"><link rel="canonical" href="{$f:links?canonical}"/></xsl:if>
      <xsl:for-each select="$f:links?downloads ! (map{'t': 'application/tei+xml', 'h': ?tei}, map{'t': 'text/plain', 'h': ?text},
          map{'t': 'application/json', 'h': ?json})[?h]">
        <link rel="alternate" type="{?t}" href="{?h}"/>
      </xsl:for-each>
      <xsl:choose>
        <xsl:when test="$assets">
          <link rel="stylesheet" href="{$assets}editio.css"/>
          <script src="{$assets}reading.js"/>
        </xsl:when>
        <xsl:otherwise>
          <!-- In no namespace, since SaxonJS escapes the text of style and script elements in XHTML's. -->
          <style xmlns=""><xsl:value-of select="$styles"/></style>
          <script xmlns=""><xsl:value-of select="$script"/></script>
        </xsl:otherwise>
      </xsl:choose>
    </head>
  </xsl:template>

  <xsl:template name="site-header" as="element()">
    <header class="site-header">
      <p class="site-title">
        <xsl:choose>
          <xsl:when test="exists($f:links?home)"><a href="{$f:links?home?href}"><xsl:value-of select="$f:edition?title"/></a></xsl:when>
          <xsl:otherwise><xsl:value-of select="$f:edition?title"/></xsl:otherwise>
        </xsl:choose>
      </p>
      <xsl:if test="exists($f:links?pages?*)">
        <nav aria-label="Edition">
          <ul>
            <xsl:for-each select="$f:links?pages?*">
              <li>
                <a href="{?href}">
                  <xsl:if test="?current"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
                  <xsl:value-of select="f:short-title(?title)"/>
                </a>
              </li>
            </xsl:for-each>
          </ul>
        </nav>
      </xsl:if>
    </header>
  </xsl:template>

  <!-- “Register of persons” is “Persons” in a menu, “About this edition” is “About”. -->
  <xsl:function name="f:short-title" as="xs:string">
    <xsl:param name="title" as="xs:string"/>
    <xsl:variable name="rest" as="xs:string" select="replace(replace($title, '^Register of +', ''), '^(About) this edition$', '$1')"/>
    <xsl:sequence select="upper-case(substring($rest, 1, 1)) || substring($rest, 2)"/>
  </xsl:function>

  <xsl:template name="site-footer" as="element()">
    <footer class="site-footer">
      <p>
        <xsl:value-of select="string-join(($f:edition?title, $f:edition?publisher, $f:edition?date ! substring(., 1, 4))[.], ', ')"/>
        <xsl:text>.</xsl:text>
      </p>
      <xsl:for-each select="$f:edition?licence">
        <p>
          <xsl:choose>
            <xsl:when test="matches(?url, '^https?://')"><a href="{?url}" rel="license"><xsl:value-of select="?name"/></a></xsl:when>
            <xsl:otherwise><xsl:value-of select="?name"/></xsl:otherwise>
          </xsl:choose>
        </p>
      </xsl:for-each>
    </footer>
  </xsl:template>

  <!-- Links to the documents before and after. -->
  <xsl:template name="neighbours" as="element()?">
    <xsl:if test="exists(($f:links?previous, $f:links?next))">
      <nav class="neighbours" aria-label="Documents before and after">
        <xsl:for-each select="$f:links?previous"><a rel="prev" href="{?href}"><span>Previous</span><xsl:text> </xsl:text><xsl:value-of select="?title"/></a></xsl:for-each>
        <xsl:for-each select="$f:links?next"><a rel="next" href="{?href}"><span>Next</span><xsl:text> </xsl:text><xsl:value-of select="?title"/></a></xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
