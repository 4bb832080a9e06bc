<?xml version="1.0" encoding="UTF-8"?>
<!-- Mode "html": markers of notes where they stand, the notes themselves at the end. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:editio:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template mode="html" match="note" as="element()?">
    <xsl:choose>
      <xsl:when test="not(ancestor::text)"><xsl:call-template name="phrase"/></xsl:when>
      <xsl:when test="f:is-inline-note(.) and f:is-block(.)">
        <div>
          <xsl:call-template name="attributes"><xsl:with-param name="needs-id" select="true()"/></xsl:call-template>
          <xsl:call-template name="flow"/>
        </div>
      </xsl:when>
      <xsl:when test="f:is-inline-note(.)"><xsl:call-template name="phrase"/></xsl:when>
      <xsl:when test="f:is-trailing-note(.)"/>
      <xsl:when test="f:is-structural(..)">
        <p class="note-alone"><xsl:call-template name="note-marker"/></p>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="note-marker"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="trailing-note-markers" as="element()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:for-each select="f:trailing-notes(.)"><xsl:call-template name="note-marker"/></xsl:for-each>
  </xsl:template>

  <!-- The brackets are there for copying and for those who listen. -->
  <xsl:template name="note-marker" as="element()">
    <xsl:context-item as="element(note)" use="required"/>
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="label" as="xs:string" select="f:note-label(.)"/>
    <sup class="note-marker">
      <xsl:element name="{if ($in-link) then 'span' else 'a'}">
        <xsl:attribute name="id" select="f:id(.) || ':ref'"/>
        <xsl:if test="not($in-link)">
          <xsl:attribute name="href" select="'#' || f:id(.)"/>
          <xsl:attribute name="role" select="'doc-noteref'"/>
        </xsl:if>
        <span class="unseen">[</span>
        <xsl:value-of select="$label"/>
        <span class="unseen">]</span>
      </xsl:element>
    </sup>
  </xsl:template>

  <!-- All notes of a text, in the order of their markers. -->
  <xsl:template name="endnotes" as="element()?">
    <xsl:param name="notes" as="element(note)*"/>
    <xsl:if test="exists($notes)">
      <section class="notes" role="doc-endnotes" aria-labelledby="page:notes">
        <h2 id="page:notes" class="generated">Notes</h2>
        <ol>
          <xsl:for-each select="$notes">
            <li id="{f:id(.)}">
              <xsl:call-template name="language"/>
              <span class="note-label generated"><xsl:value-of select="f:note-label(.)"/></span>
              <xsl:text> </xsl:text>
              <div class="note-text">
                <xsl:call-template name="flow"><xsl:with-param name="wrapper" select="'p'"/></xsl:call-template>
              </div>
              <a class="back" href="#{f:id(.)}:ref" aria-label="Back to the text" role="doc-backlink"/>
            </li>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
