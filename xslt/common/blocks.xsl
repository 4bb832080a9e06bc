<?xml version="1.0" encoding="UTF-8"?>
<!--
  The flow measured: f:blocks gives the text as block elements, in order, each with its text collapsed and
    lead         what stands before the text and is no part of it: separator, indentation, number or bullet
    start, end   offsets of its text in the whole (UTF-16, half-open)
  and after its text the marks (start, end, note, page, alternative) with their offsets. The whole text is the concatenation
  of all leads and texts.
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:editio:functions"
    xmlns:local="urn:editio:local"
    xpath-default-namespace=""
    exclude-result-prefixes="#all">

  <xsl:import href="flow.xsl"/>

  <xsl:function name="f:blocks" as="element(block)*">
    <xsl:param name="text" as="element()*"/>
    <xsl:variable name="groups" as="array(node())*">
      <xsl:for-each-group select="f:flow($text)" group-starting-with="block">
        <xsl:sequence select="array{current-group()}"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:iterate select="$groups">
      <xsl:param name="offset" as="xs:integer" select="0"/>
      <xsl:param name="separator" as="xs:string" select="'para'"/>
      <xsl:param name="carried" as="element(block)?" select="()"/>
      <xsl:param name="marks" as="element()*" select="()"/>
      <xsl:on-completion>
        <xsl:if test="exists($marks)">
          <block type="ab" start="{$offset}" end="{$offset}" lead=""><xsl:sequence select="$marks ! local:placed(., $offset)"/></block>
        </xsl:if>
      </xsl:on-completion>
      <xsl:variable name="block" as="element(block)?" select=".(1)[self::block]"/>
      <xsl:variable name="items" as="node()*" select="if (exists($block)) then tail(?*) else ?*"/>
      <xsl:variable name="own" as="xs:string" select="if ($block/@sep and not($block/@sep = 'inherit')) then $block/@sep else $separator"/>
      <xsl:choose>
        <xsl:when test="some $item in $items satisfies ($item/self::text() and normalize-space($item) or $item/self::note)">
          <xsl:variable name="bearer" as="element(block)?" select="if ($carried/@marker and $block/@sep = 'inherit') then $carried else $block"/>
          <xsl:variable name="lead" as="xs:string" select="
              (if ($offset = 0) then '' else local:separator-text($own))
              || (if ($own = ('tab', 'same')) then '' else substring('                                        ', 1, xs:integer(($bearer/@indent, 0)[1])))
              || $bearer/@marker ! (. || ' ')"/>
          <xsl:variable name="start" as="xs:integer" select="$offset + f:length($lead)"/>
          <xsl:variable name="content" as="node()*" select="local:measured(($marks, $items), $start)"/>
          <xsl:variable name="string" as="xs:string" select="string-join($content[self::text()])"/>
          <xsl:variable name="end" as="xs:integer" select="$start + f:length($string)"/>
          <block lead="{$lead}" start="{$start}" end="{$end}" type="{($block/@type, 'ab')[1]}">
            <xsl:copy-of select="$block/(@id, @note, @n, @level, @lang)"/>
            <xsl:value-of select="$string"/>
            <xsl:sequence select="$content[self::element()]"/>
          </block>
          <xsl:next-iteration>
            <xsl:with-param name="offset" select="$end"/>
            <xsl:with-param name="separator" select="'para'"/>
            <xsl:with-param name="carried" select="()"/>
            <xsl:with-param name="marks" select="()"/>
          </xsl:next-iteration>
        </xsl:when>
        <xsl:otherwise>
          <xsl:next-iteration>
            <xsl:with-param name="separator" select="if ($block/@continued) then $separator else $own"/>
            <xsl:with-param name="carried" select="if ($block/@marker) then $block else $carried"/>
            <xsl:with-param name="marks" select="$marks, $items[self::*][not(self::line)]"/>
          </xsl:next-iteration>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <xsl:function name="local:separator-text" as="xs:string">
    <xsl:param name="separator" as="xs:string"/>
    <xsl:sequence select="
        if ($separator = 'line') then '&#10;'
        else if ($separator = 'same') then ' '
        else if ($separator = 'tab') then '&#9;'
        else if ($separator = 'notes') then '&#10;&#10;Notes&#10;&#10;'
        else '&#10;&#10;'"/>
  </xsl:function>

  <!-- Text nodes with white space collapsed over the whole block, and marks with their offsets. -->
  <xsl:function name="local:measured" as="node()*">
    <xsl:param name="items" as="node()*"/>
    <xsl:param name="start" as="xs:integer"/>
    <xsl:iterate select="$items">
      <xsl:param name="offset" as="xs:integer" select="$start"/>
      <!-- A blank or line feed that is written before the next character only. -->
      <xsl:param name="space" as="xs:string" select="''"/>
      <!-- Entities that begin with the next character. -->
      <xsl:param name="waiting" as="element(start)*" select="()"/>
      <xsl:on-completion select="$waiting ! local:placed(., $offset)"/>
      <xsl:variable name="text" as="xs:string" select="if (self::text()) then string(.) else if (self::note) then '[' || @label || ']' else ''"/>
      <!-- normalize-space() knows the white space of XML alone: what no-break spaces there are stay. -->
      <xsl:variable name="characters" as="xs:string" select="normalize-space($text)"/>
      <xsl:choose>
        <xsl:when test="$characters">
          <xsl:variable name="gap" as="xs:string" select="
              if ($offset = $start) then '' else if ($space) then $space else if (normalize-space(substring($text, 1, 1))) then '' else ' '"/>
          <xsl:variable name="here" as="xs:integer" select="$offset + string-length($gap)"/>
          <xsl:sequence select="$waiting ! local:placed(., $here)"/>
          <xsl:if test="self::note"><xsl:sequence select="local:placed(., $here)"/></xsl:if>
          <xsl:value-of select="$gap || $characters"/>
          <xsl:next-iteration>
            <xsl:with-param name="offset" select="$here + f:length($characters)"/>
            <xsl:with-param name="space" select="if (normalize-space(substring($text, string-length($text)))) then '' else ' '"/>
            <xsl:with-param name="waiting" select="()"/>
          </xsl:next-iteration>
        </xsl:when>
        <xsl:when test="self::text()">
          <xsl:next-iteration>
            <xsl:with-param name="space" select="if ($space) then $space else if ($text) then ' ' else ''"/>
          </xsl:next-iteration>
        </xsl:when>
        <xsl:when test="self::line">
          <xsl:next-iteration><xsl:with-param name="space" select="'&#10;'"/></xsl:next-iteration>
        </xsl:when>
        <xsl:when test="self::start">
          <xsl:next-iteration><xsl:with-param name="waiting" select="$waiting, ."/></xsl:next-iteration>
        </xsl:when>
        <xsl:otherwise>
          <xsl:variable name="key" as="xs:string?" select="self::end/@key"/>
          <xsl:sequence select="$waiting[@key = $key] ! local:placed(., $offset), local:placed(., $offset)"/>
          <xsl:next-iteration><xsl:with-param name="waiting" select="$waiting[not(@key = $key)]"/></xsl:next-iteration>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <xsl:function name="local:placed" as="element()">
    <xsl:param name="mark" as="element()"/>
    <xsl:param name="offset" as="xs:integer"/>
    <xsl:element name="{local-name($mark)}">
      <xsl:copy-of select="$mark/@*"/>
      <xsl:attribute name="offset" select="$offset"/>
      <xsl:copy-of select="$mark/node()"/>
    </xsl:element>
  </xsl:function>

  <!-- The whole text. -->
  <xsl:function name="f:text-of-blocks" as="xs:string">
    <xsl:param name="blocks" as="element(block)*"/>
    <xsl:sequence select="string-join($blocks ! (@lead || string-join(text())))"/>
  </xsl:function>

</xsl:stylesheet>
