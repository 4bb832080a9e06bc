<?xml version="1.0" encoding="UTF-8"?>
<!-- Mode "html": TEI as HTML. All modules that belong to it. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="../../common/functions.xsl"/>
  <xsl:import href="../../common/editorial.xsl"/>
  <xsl:import href="../../common/notes.xsl"/>
  <xsl:import href="../../common/plain.xsl"/>
  <xsl:import href="../../common/unhandled.xsl"/>
  <xsl:import href="../../common/metadata.xsl"/>
  <xsl:import href="inline.xsl"/>
  <xsl:import href="structure.xsl"/>
  <xsl:import href="lists.xsl"/>
  <xsl:import href="notes.xsl"/>
  <xsl:import href="names.xsl"/>
  <xsl:import href="header.xsl"/>
  <xsl:import href="page.xsl"/>
  <xsl:import href="records.xsl"/>

  <xsl:mode name="html" on-no-match="fail" use-accumulators="#all"/>

</xsl:stylesheet>
