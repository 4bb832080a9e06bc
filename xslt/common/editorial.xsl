<?xml version="1.0" encoding="UTF-8"?>
<!--
  The reading text's rules for editorial mark-up:
  choice shows expan, corr or reg (else its first child); app shows lem, else the first rdg, and its notes; subst shows what was added; del,
  surplus and fw are left out; sic, orig and abbr outside a choice stand as they are; supplied and unclear show their text; gap says what
  is missing; a quotation inside a paragraph gets quotation marks where the text has none.
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:editio:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The child of a choice that the reading text shows. -->
  <xsl:function name="f:chosen" as="element()?">
    <xsl:param name="choice" as="element(choice)"/>
    <xsl:sequence select="($choice/expan, $choice/corr, $choice/reg, $choice/*[not(self::sic or self::orig or self::abbr)], $choice/*)[1]"/>
  </xsl:function>

  <!-- The children of a choice that it does not show. -->
  <xsl:function name="f:passed-over" as="element()*">
    <xsl:param name="choice" as="element(choice)"/>
    <xsl:sequence select="$choice/* except f:chosen($choice)"/>
  </xsl:function>

  <!-- The reading of an apparatus entry that stands in the text. -->
  <xsl:function name="f:lemma" as="element()?">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="($app/lem, $app/rdg, $app/rdgGrp/(lem, rdg))[1]"/>
  </xsl:function>

  <!-- What the reading text shows of an apparatus entry. -->
  <xsl:function name="f:shown-of-app" as="element()*">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="f:lemma($app), $app/(* except (lem, rdg, rdgGrp, wit, witDetail))"/>
  </xsl:function>

  <!-- Whether the reading text leaves the element out, by the rules above. -->
  <xsl:function name="f:is-left-out" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        exists($element/(self::del | self::surplus | self::fw))
        or exists($element/parent::choice[not(f:chosen(.) is $element)])
        or exists($element/(self::lem | self::rdg)/ancestor::app[1][not(f:lemma(.) is $element)])"/>
  </xsl:function>

  <!-- Whether the reading text shows the element at all. -->
  <xsl:function name="f:is-shown" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="every $each in $element/ancestor-or-self::* satisfies not(f:is-left-out($each))"/>
  </xsl:function>

  <!-- What stands for a gap: its own description, else amount and reason, else an ellipsis in brackets. -->
  <xsl:function name="f:gap-text" as="xs:string">
    <xsl:param name="gap" as="element(gap)"/>
    <xsl:variable name="unit" as="xs:string?" select="$gap/@unit ! f:unit(., $gap/@quantity)"/>
    <xsl:variable name="reason" as="xs:string?" select="$gap/@reason ! translate(., '_', ' ')"/>
    <xsl:sequence select="
        if ($gap/desc) then '[' || f:collapse($gap/desc[1]) || ']'
        else if ($gap/@quantity and exists($unit)) then '[' || string-join(($gap/@quantity, $unit, ($reason, 'missing')[1]), ' ') || ']'
        else if ($gap/@extent[not(. = ('unknown', ''))]) then '[' || string-join(($gap/@extent, ($reason, 'missing')[1]), ' ') || ']'
        else '[…]'"/>
  </xsl:function>

  <xsl:function name="f:unit" as="xs:string">
    <xsl:param name="unit" as="xs:string"/>
    <xsl:param name="quantity" as="xs:string?"/>
    <xsl:variable name="name" as="xs:string" select="
        if ($unit = ('char', 'chars', 'character', 'characters')) then 'character'
        else if (matches($unit, '[^s]s$')) then replace($unit, 's$', '')
        else $unit"/>
    <xsl:sequence select="if ($quantity = '1') then $name else $name || 's'"/>
  </xsl:function>

  <!-- Quotation marks for a quotation in running text: ‘single’ inside another, none where the text has its own. -->
  <xsl:function name="f:quotation-marks" as="xs:string+">
    <xsl:param name="quotation" as="element()"/>
    <xsl:variable name="before" as="xs:string" select="string($quotation/preceding-sibling::node()[1][self::text()])"/>
    <xsl:variable name="level" as="xs:integer" select="count($quotation/(ancestor::quote | ancestor::q | ancestor::said)[not(f:is-block(.))])"/>
    <xsl:sequence select="
        if ($quotation/self::q[@rend = ('none', 'plain')]) then ('', '')
        else if (matches($before, '[&quot;''“„«‚‘‹「『]$') or matches($quotation, '^[ \t\r\n]*[&quot;“„«‚‘‹「『]')) then ('', '')
        else if ($level mod 2 = 0) then ('“', '”')
        else ('‘', '’')"/>
  </xsl:function>

</xsl:stylesheet>
