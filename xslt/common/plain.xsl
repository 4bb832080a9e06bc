<?xml version="1.0" encoding="UTF-8"?>
<!-- Mode "plain": the reading text of something short, such as a title or a citation, as one string without its notes. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:editio:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="plain" on-no-match="text-only-copy" on-multiple-match="fail"/>

  <xsl:function name="f:plain" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="texts" as="node()*"><xsl:apply-templates select="$nodes" mode="plain"/></xsl:variable>
    <xsl:sequence select="f:collapse(string-join($texts))"/>
  </xsl:function>

  <xsl:template mode="plain" match="note | del | surplus | fw | figDesc | comment() | processing-instruction()"/>

  <xsl:template mode="plain" match="choice" as="node()*">
    <xsl:apply-templates select="f:chosen(.)" mode="plain"/>
  </xsl:template>

  <xsl:template mode="plain" match="app" as="node()*">
    <xsl:apply-templates select="f:shown-of-app(.)" mode="plain"/>
  </xsl:template>

  <xsl:template mode="plain" match="gap" as="text()">
    <xsl:value-of select="f:gap-text(.)"/>
  </xsl:template>

  <xsl:template mode="plain" match="text()" as="text()?">
    <xsl:if test="not(f:is-element-only(..)) or normalize-space(.)"><xsl:value-of select="f:text-at-breaks(.)"/></xsl:if>
  </xsl:template>

  <xsl:template mode="plain" match="lb[not(@break = 'no')] | pb[not(@break = 'no')]" as="text()">
    <xsl:text> </xsl:text>
  </xsl:template>

</xsl:stylesheet>
