<?xml version="1.0" encoding="UTF-8"?>
<!-- What stops a rendition. src/transform/engine.ts makes diagnostics of errors in this namespace: the local name is the rule's id. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:editio:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The TEI document to render: the root, or the first in a corpus. -->
  <xsl:function name="f:tei" as="element(TEI)">
    <xsl:param name="root" as="node()"/>
    <xsl:variable name="tei" as="element(TEI)?" select="($root/TEI, $root/teiCorpus/descendant::TEI)[1]"/>
    <xsl:sequence select="
        if (exists($tei)) then $tei
        else error(QName('urn:editio:errors', 'not-tei'), 'The file is no TEI P5 document: its root is &lt;' || name($root/*) || '>, not &lt;TEI>.')"/>
  </xsl:function>

</xsl:stylesheet>
