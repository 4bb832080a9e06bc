<?xml version="1.0" encoding="UTF-8"?>
<!-- Which notes are set at the end, in which order, and what their markers print. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:editio:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Counts the notes without a printed number, in reading order. -->
  <xsl:accumulator name="note-number" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//note[not(@n)]" select="if (f:is-endnote(.)) then $value + 1 else $value"/>
  </xsl:accumulator>

  <!-- Whether a note is set at the end with a marker in the text. -->
  <xsl:function name="f:is-endnote" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="not(f:is-inline-note($note)) and f:is-shown($note)"/>
  </xsl:function>

  <!-- All notes to set at the end of a text; a note in a note follows it. -->
  <xsl:function name="f:endnotes" as="element(note)*">
    <xsl:param name="text" as="element()*"/>
    <xsl:sequence select="$text/descendant::note[f:is-endnote(.)]"/>
  </xsl:function>

  <!-- The printed number or sign, else the computed number. -->
  <xsl:function name="f:note-label" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="if ($note/@n[normalize-space()]) then string($note/@n) else string($note/accumulator-before('note-number'))"/>
  </xsl:function>

  <!-- Notes that stand after a heading or paragraph and not in it; their markers are set at its end. -->
  <xsl:function name="f:trailing-notes" as="element(note)*">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="next" as="element()?" select="$block/following-sibling::*[1]"/>
    <xsl:if test="f:takes-trailing-notes($block) and $next[self::note][f:is-endnote(.)]">
      <xsl:sequence select="$next, f:notes-after($next)"/>
    </xsl:if>
  </xsl:function>

  <!-- Whether the note's marker is set at the end of an earlier sibling. -->
  <xsl:function name="f:is-trailing-note" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="block" as="element()?" select="$note/preceding-sibling::*[not(self::note)][1]"/>
    <xsl:sequence select="exists($block) and f:is-endnote($note) and (some $each in f:trailing-notes($block) satisfies $each is $note)"/>
  </xsl:function>

  <xsl:function name="f:takes-trailing-notes" as="xs:boolean">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="exists($block/(self::head | self::p | self::ab | self::l)) and f:is-structural-or-group($block/..) and not(f:has-block($block))"/>
  </xsl:function>

  <xsl:function name="f:is-structural-or-group" as="xs:boolean">
    <xsl:param name="element" as="element()?"/>
    <xsl:sequence select="f:is-structural($element) or exists($element/(self::lg | self::list | self::table))"/>
  </xsl:function>

  <xsl:function name="f:notes-after" as="element(note)*">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="next" as="element()?" select="$note/following-sibling::*[1]"/>
    <xsl:if test="$next[self::note][f:is-endnote(.)]">
      <xsl:sequence select="$next, f:notes-after($next)"/>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
