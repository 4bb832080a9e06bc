<?xml version="1.0" encoding="UTF-8"?>
<!-- Elements without a template of their own: reported, with their text kept by whoever calls. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:editio:functions"
    exclude-result-prefixes="#all">

  <xsl:template name="report-unhandled" as="empty-sequence()">
    <xsl:context-item as="element()" use="required"/>
    <xsl:message select="'editio-unhandled ' || name() || ' ' || path()"/>
  </xsl:template>

</xsl:stylesheet>
