<?xml version="1.0" encoding="UTF-8"?>
<!--
  Reading text as plain text.
  Input: a TEI document. Output: a header block, a rule, the text with its notes at the end.
  Parameters: width (characters in a line; 0 leaves paragraphs unwrapped), header (whether to begin with the header block).
  The text after the rule is, with width 0, the "text" of the JSON rendition.
-->
<xsl:package version="3.0" name="urn:editio:text:reading" package-version="1.0" declared-modes="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:editio:functions"
    xmlns:local="urn:editio:local"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="../common/blocks.xsl"/>
  <xsl:import href="../common/metadata.xsl"/>

  <xsl:param name="width" as="xs:integer" select="0"/>
  <xsl:param name="header" as="xs:boolean" select="true()"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:mode on-no-match="fail" use-accumulators="#all"/>

  <xsl:template match="/" as="text()">
    <xsl:variable name="tei" as="element(TEI)" select="f:tei(.)"/>
    <xsl:variable name="body" as="xs:string" select="f:text-of-blocks(f:blocks($tei/text))"/>
    <xsl:variable name="lines" as="xs:string*" select="if ($header) then (local:header($tei), '', '--------', '') else (), tokenize($body, '\n')"/>
    <xsl:value-of select="string-join(($lines ! local:wrapped(.), ''), '&#10;')"/>
  </xsl:template>

  <xsl:function name="local:header" as="xs:string*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="actions" as="element()*" select="f:actions($tei)"/>
    <xsl:variable name="citation" as="xs:string" select="(f:citation($tei) ! f:plain(node()), f:shelf($tei))[1]"/>
    <xsl:sequence select="
        f:title($tei), f:subtitles($tei), '',
        local:field('Date', f:date($tei) ! f:date-text(.)),
        local:field('From', f:agents($actions[@type = 'sent']) ! f:plain(node())),
        local:field('To', f:agents($actions[@type = 'received']) ! f:plain(node())),
        local:field('Translated by', f:translators($tei) ! f:names-in(.) ! f:plain(node())),
        local:field('Source', $citation[.]),
        local:field('Rights', f:rights($tei) ! f:plain(node())),
        local:field('Status', f:status($tei))"/>
  </xsl:function>

  <xsl:function name="local:field" as="xs:string?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:if test="exists($values)">
      <xsl:sequence select="$name || ': ' || string-join($values, if ($name = 'Rights') then ' ' else '; ')"/>
    </xsl:if>
  </xsl:function>

  <!-- A line broken at blanks, so that none is longer than $width where words allow; further lines stand under the first word. -->
  <xsl:function name="local:wrapped" as="xs:string*">
    <xsl:param name="line" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$width le 0 or string-length($line) le $width or contains($line, '&#9;')">
        <xsl:sequence select="$line"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="first" as="xs:string" select="replace($line, '^( *((-|[0-9]+\.|\[[^\]]+\]) )?).+$', '$1', 's')"/>
        <xsl:variable name="hanging" as="xs:string" select="replace($first, '.', ' ')"/>
        <xsl:iterate select="tokenize(substring($line, string-length($first) + 1), ' ')">
          <xsl:param name="line" as="xs:string" select="$first"/>
          <xsl:param name="is-empty" as="xs:boolean" select="true()"/>
          <xsl:on-completion select="$line"/>
          <xsl:choose>
            <xsl:when test="$is-empty">
              <xsl:next-iteration>
                <xsl:with-param name="line" select="$line || ."/>
                <xsl:with-param name="is-empty" select="false()"/>
              </xsl:next-iteration>
            </xsl:when>
            <xsl:when test="string-length($line) + 1 + string-length(.) le $width">
              <xsl:next-iteration><xsl:with-param name="line" select="$line || ' ' || ."/></xsl:next-iteration>
            </xsl:when>
            <xsl:otherwise>
              <xsl:sequence select="$line"/>
              <xsl:next-iteration><xsl:with-param name="line" select="$hanging || ."/></xsl:next-iteration>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:iterate>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:package>
