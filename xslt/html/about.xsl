<?xml version="1.0" encoding="UTF-8"?>
<!--
  A page about the edition.
  Input: a TEI document of meta/. Output: HTML5. Parameters: those of modules/page.xsl.
-->
<xsl:package version="3.0" name="urn:editio:html:about" package-version="1.0" declared-modes="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:editio:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="modules/html.xsl"/>

  <xsl:output method="html" version="5" encoding="UTF-8" indent="no" include-content-type="no"/>

  <xsl:mode on-no-match="fail" use-accumulators="#all"/>

  <xsl:template match="/" as="element()">
    <xsl:variable name="tei" as="element(TEI)" select="f:tei(.)"/>
    <xsl:variable name="language" as="xs:string" select="(f:languages($tei), 'en')[1]"/>
    <xsl:call-template name="page-frame">
      <xsl:with-param name="title" select="f:title($tei)"/>
      <xsl:with-param name="body-class" select="'about-page'"/>
      <xsl:with-param name="main" as="node()*">
        <article>
          <header class="masthead"><h1><xsl:value-of select="f:title($tei)"/></h1></header>
          <div class="reading" lang="{$language}">
            <xsl:apply-templates select="$tei/text" mode="html"/>
            <xsl:call-template name="endnotes"><xsl:with-param name="notes" select="f:endnotes($tei/text)"/></xsl:call-template>
          </div>
        </article>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:package>
