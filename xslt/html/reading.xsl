<?xml version="1.0" encoding="UTF-8"?>
<!--
  The reading page of a document.
  Input: a TEI document. Output: HTML5.
  Parameters: document-id, and those of modules/page.xsl.
  Override points: mode "html", and the named templates masthead, tools, citation, about-document, site-header, site-footer.
-->
<xsl:package version="3.0" name="urn:editio:html:reading" package-version="1.0" declared-modes="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:editio:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="modules/html.xsl"/>
  <xsl:import href="modules/document.xsl"/>

  <xsl:param name="document-id" as="xs:string" required="yes"/>

  <xsl:output method="html" version="5" encoding="UTF-8" indent="no" include-content-type="no"/>

  <xsl:mode on-no-match="fail" use-accumulators="#all"/>

  <xsl:template match="/" as="element()">
    <xsl:variable name="tei" as="element(TEI)" select="f:tei(.)"/>
    <xsl:variable name="text" as="element()?" select="$tei/text"/>
    <xsl:variable name="language" as="xs:string" select="(f:languages($tei), 'en')[1]"/>
    <xsl:call-template name="page-frame">
      <xsl:with-param name="title" select="f:title($tei)"/>
      <xsl:with-param name="description" select="($tei/teiHeader/profileDesc/abstract[1] ! f:plain(.))[.]"/>
      <xsl:with-param name="body-class" select="'document-page'"/>
      <xsl:with-param name="main" as="node()*">
        <article id="page:{$document-id}">
          <xsl:call-template name="masthead"><xsl:with-param name="tei" select="$tei"/></xsl:call-template>
          <xsl:call-template name="tools"><xsl:with-param name="text" select="$text"/></xsl:call-template>
          <div class="reading" lang="{$language}">
            <xsl:if test="f:direction($language) = 'rtl'"><xsl:attribute name="dir" select="'rtl'"/></xsl:if>
            <xsl:apply-templates select="$text" mode="html"/>
            <xsl:call-template name="endnotes"><xsl:with-param name="notes" select="f:endnotes($text)"/></xsl:call-template>
          </div>
          <xsl:call-template name="citation"><xsl:with-param name="tei" select="$tei"/></xsl:call-template>
          <xsl:call-template name="about-document"><xsl:with-param name="tei" select="$tei"/></xsl:call-template>
          <xsl:call-template name="records-section">
            <xsl:with-param name="ids" select="($text, $tei/teiHeader)/descendant::*[@ref or @corresp] ! f:refs(.)"/>
          </xsl:call-template>
        </article>
        <xsl:call-template name="neighbours"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:package>
