<?xml version="1.0" encoding="UTF-8"?>
<!--
  The TEI of a document as it stands in its file, character by character, a line with an id each (L1, L2, …).
  Input: none; begins with the template "page". Output: HTML5.
  Parameters: xml (the file's text), page-title, and those of modules/page.xsl.
-->
<xsl:package version="3.0" name="urn:editio:html:source" package-version="1.0" declared-modes="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:editio:functions"
    xmlns:local="urn:editio:local"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="../common/functions.xsl"/>
  <xsl:import href="../common/editorial.xsl"/>
  <xsl:import href="../common/plain.xsl"/>
  <xsl:import href="modules/page.xsl"/>

  <xsl:param name="xml" as="xs:string" required="yes"/>
  <xsl:param name="page-title" as="xs:string" required="yes"/>

  <xsl:output method="html" version="5" encoding="UTF-8" indent="no" include-content-type="no"/>

  <xsl:template name="page" as="element()" visibility="public">
    <xsl:call-template name="page-frame">
      <xsl:with-param name="title" select="$page-title || ' (TEI source)'"/>
      <xsl:with-param name="body-class" select="'source-page'"/>
      <xsl:with-param name="main" as="node()*">
        <header class="masthead">
          <p class="kicker">TEI source</p>
          <h1><xsl:value-of select="$page-title"/></h1>
          <xsl:if test="$f:links?downloads?tei"><p><a href="{$f:links?downloads?tei}" download="">Download the TEI file</a></p></xsl:if>
        </header>
        <pre class="xml" translate="no" tabindex="0" role="region" aria-label="TEI source"><code><xsl:call-template name="lines"/></code></pre>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="lines" as="node()*">
    <xsl:variable name="last" as="xs:integer" select="count(tokenize($xml, '\r?\n'))"/>
    <xsl:for-each select="tokenize($xml, '\r?\n')">
      <span class="line" id="L{position()}"><xsl:call-template name="coloured"/></span>
      <xsl:if test="position() lt $last"><xsl:text>&#10;</xsl:text></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- Tags, comments and attribute values of one line. A tag that goes on in the next line is coloured to the line's end. -->
  <xsl:template name="coloured" as="node()*">
    <xsl:context-item as="xs:string" use="required"/>
    <xsl:analyze-string select="." regex="&lt;!--.*?(--&gt;|$)|&lt;[/?]?[^&lt;&gt;]*(&gt;|$)">
      <xsl:matching-substring>
        <span class="{if (starts-with(., '&lt;!')) then 'comment' else 'tag'}">
          <xsl:analyze-string select="." regex="&quot;[^&quot;]*&quot;|'[^']*'">
            <xsl:matching-substring><span class="value"><xsl:value-of select="."/></span></xsl:matching-substring>
            <xsl:non-matching-substring><xsl:value-of select="."/></xsl:non-matching-substring>
          </xsl:analyze-string>
        </span>
      </xsl:matching-substring>
      <xsl:non-matching-substring><xsl:value-of select="."/></xsl:non-matching-substring>
    </xsl:analyze-string>
  </xsl:template>

</xsl:package>
