<?xml version="1.0" encoding="UTF-8"?>
<!-- Questions about TEI nodes that every rendition asks alike. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:editio:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Elements that always stand as a block of their own. -->
  <xsl:variable name="f:block-names" as="map(xs:string, xs:boolean)" select="
      map:merge(('ab', 'abstract', 'address', 'addrLine', 'argument', 'back', 'body', 'byline', 'castGroup', 'castItem',
      'castList', 'closer', 'dateline', 'div', 'div1', 'div2', 'div3', 'div4', 'div5', 'div6', 'div7', 'docAuthor', 'docDate',
      'docEdition', 'docImprint', 'docTitle', 'epigraph', 'figure', 'floatingText', 'front', 'group', 'head', 'imprimatur', 'item',
      'l', 'lg', 'list', 'listBibl', 'listEvent', 'listOrg', 'listPerson', 'listPlace', 'opener', 'p', 'postscript', 'row', 'salute',
      'set', 'signed', 'sp', 'speaker', 'spGrp', 'table', 'text', 'titlePage', 'titlePart', 'trailer')
      ! map:entry(., true()))"
      xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>

  <!-- Elements whose children are elements only: white space between them is layout of the file. -->
  <xsl:variable name="f:element-only-names" as="map(xs:string, xs:boolean)" select="
      map:merge(('address', 'app', 'back', 'body', 'castList', 'choice', 'div', 'div1', 'div2', 'div3', 'div4', 'div5', 'div6', 'div7',
      'docTitle', 'epigraph', 'figure', 'floatingText', 'front', 'group', 'lg', 'list', 'listBibl', 'listEvent', 'listOrg',
      'listPerson', 'listPlace', 'postscript', 'rdgGrp', 'row', 'sp', 'spGrp', 'subst', 'table', 'text', 'titlePage')
      ! map:entry(., true()))"
      xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>

  <!-- Parents in which a quotation, note or stage direction is a block. -->
  <xsl:variable name="f:structural-names" as="map(xs:string, xs:boolean)" select="
      map:merge(('back', 'body', 'div', 'div1', 'div2', 'div3', 'div4', 'div5', 'div6', 'div7', 'epigraph', 'front', 'postscript', 'sp',
      'argument', 'castList', 'listBibl')
      ! map:entry(., true()))"
      xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>

  <xsl:function name="f:is-structural" as="xs:boolean">
    <xsl:param name="element" as="element()?"/>
    <xsl:sequence select="exists($element) and map:contains($f:structural-names, local-name($element))"
        xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>
  </xsl:function>

  <!-- Whether white space between the element's children is no text. -->
  <xsl:function name="f:is-element-only" as="xs:boolean">
    <xsl:param name="element" as="element()?"/>
    <xsl:sequence select="exists($element) and map:contains($f:element-only-names, local-name($element)) and not($element/self::list[@rend = 'inline'])"
        xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>
  </xsl:function>

  <!-- Whether the node stands as a block: by its name, by its place, or because a block is inside. -->
  <xsl:function name="f:is-block" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:choose>
      <xsl:when test="not($node/self::element())"><xsl:sequence select="false()"/></xsl:when>
      <xsl:when test="f:is-block-name($node)"><xsl:sequence select="true()"/></xsl:when>
      <xsl:when test="$node/self::note"><xsl:sequence select="f:is-inline-note($node) and f:is-structural($node/..)"/></xsl:when>
      <xsl:when test="$node/self::quote or $node/self::cit or $node/self::q or $node/self::said or $node/self::stage
          or $node/self::label or $node/self::bibl or $node/self::biblStruct or $node/self::msDesc">
        <xsl:sequence select="f:is-structural($node/..) or f:has-block($node)"/>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="f:has-block($node)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:is-block-name" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence xmlns:map="http://www.w3.org/2005/xpath-functions/map" select="
        if ($element/self::list) then not($element/@rend = 'inline')
        else if ($element/self::item) then not($element/../@rend = 'inline')
        else if ($element/self::figure) then not($element/@place = 'inline')
        else map:contains($f:block-names, local-name($element))"/>
  </xsl:function>

  <!-- Whether a block stands somewhere inside; footnotes do not count, since they are set elsewhere. -->
  <xsl:function name="f:has-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/*) and (some $child in $element/*[not(self::note)] satisfies (f:is-block-name($child) or f:has-block($child)))"/>
  </xsl:function>

  <!-- A note printed where it stands. -->
  <xsl:function name="f:is-inline-note" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$note/@place = 'inline' or $note/@rend = 'inline'"/>
  </xsl:function>

  <!-- The element's id in every rendition: its xml:id, or one with a colon, which no xml:id can have. -->
  <xsl:function name="f:id" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        if ($element/@xml:id) then string($element/@xml:id)
        else local-name($element) || ':' || $element/accumulator-before('element-number')"/>
  </xsl:function>

  <!-- Numbers every element in document order, for ids. -->
  <xsl:accumulator name="element-number" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="*" select="$value + 1"/>
  </xsl:accumulator>

  <!-- Ids of the records that an element refers to, in order. -->
  <xsl:function name="f:refs" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        tokenize(($element/@ref, $element/@corresp[contains(., '#')])[1], '[ \t\r\n]+')[contains(., '#')][not(matches(., '^[a-z]+://'))]
        ! substring-after(., '#')"/>
  </xsl:function>

  <!-- The text without the white space that a break inside a word leaves at its edges. -->
  <xsl:function name="f:text-at-breaks" as="xs:string">
    <xsl:param name="text" as="text()"/>
    <xsl:variable name="start" as="xs:string" select="
        if ($text/preceding-sibling::node() and f:is-break-in-word($text/preceding-sibling::node()[not(self::comment() or self::processing-instruction())][1]))
        then replace($text, '^[ \t\r\n]+', '') else string($text)"/>
    <xsl:sequence select="
        if ($text/following-sibling::node() and f:is-break-in-word($text/following-sibling::node()[not(self::comment() or self::processing-instruction())][1]))
        then replace($start, '[ \t\r\n]+$', '') else $start"/>
  </xsl:function>

  <xsl:function name="f:is-break-in-word" as="xs:boolean">
    <xsl:param name="node" as="node()?"/>
    <xsl:sequence select="exists($node/(self::lb | self::pb | self::cb | self::gb | self::milestone)[@break = 'no'])"/>
  </xsl:function>

  <!-- Whether a line break is part of the lay-out (address, closer) and not of running text. -->
  <xsl:function name="f:is-hard-break" as="xs:boolean">
    <xsl:param name="break" as="element(lb)"/>
    <xsl:sequence select="
        exists($break/(ancestor::opener | ancestor::closer | ancestor::address | ancestor::addrLine | ancestor::dateline | ancestor::signed
        | ancestor::salute | ancestor::head | ancestor::titlePage | ancestor::cell | ancestor::byline))"/>
  </xsl:function>

  <!-- Names and dates that the renditions give as entities. -->
  <xsl:function name="f:is-entity" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        exists($element/(self::persName | self::orgName | self::placeName | self::geogName | self::rs | self::name | self::roleName | self::date))
        or exists($element/(self::country | self::region | self::settlement | self::district | self::bloc | self::title | self::term)[@ref])"/>
  </xsl:function>

  <!-- Whether a list is numbered: old files say so in type, new ones in rend. -->
  <xsl:function name="f:is-ordered" as="xs:boolean">
    <xsl:param name="list" as="element()?"/>
    <xsl:sequence select="($list/@type, $list/@rend) = ('ordered', 'numbered', 'order')"/>
  </xsl:function>

  <!-- The place of an item among the items of its list, by a running count, since counting siblings is quadratic. -->
  <xsl:function name="f:item-number" as="xs:integer">
    <xsl:param name="item" as="element(item)"/>
    <xsl:sequence select="head($item/accumulator-before('item-numbers'))"/>
  </xsl:function>

  <!-- The number of the last item in each open list, the innermost first. -->
  <xsl:accumulator name="item-numbers" as="xs:integer*" initial-value="()">
    <xsl:accumulator-rule match="list" select="0, $value"/>
    <xsl:accumulator-rule match="list" phase="end" select="tail($value)"/>
    <xsl:accumulator-rule match="list/item" select="head($value) + 1, tail($value)"/>
  </xsl:accumulator>

  <!-- What a pointer shows, since it has no text: an address, or the number or heading of its target. -->
  <xsl:function name="f:pointer-text" as="xs:string">
    <xsl:param name="pointer" as="element(ptr)"/>
    <xsl:variable name="target" as="xs:string" select="tokenize($pointer/@target, '[ \t\r\n]+')[1]"/>
    <xsl:variable name="element" as="element()?" select="if (starts-with($target, '#')) then key('f:by-id', substring($target, 2), root($pointer))[1] else ()"/>
    <xsl:sequence select="($element/@n[normalize-space()] ! string(), $element/head[1] ! f:plain(.), $target)[1]"/>
  </xsl:function>

  <xsl:key name="f:by-id" match="*[@xml:id]" use="@xml:id"/>

  <!-- Collapsed white space, none at the ends. No-break spaces are characters, not white space. -->
  <xsl:function name="f:collapse" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="replace(replace($text, '[ \t\r\n]+', ' '), '^ | $', '')"/>
  </xsl:function>

  <!-- Length in UTF-16 code units. -->
  <xsl:function name="f:length" as="xs:integer">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="
        if (matches($text, '[&#x10000;-&#x10FFFF;]'))
        then string-length($text) + count(string-to-codepoints($text)[. gt 65535])
        else string-length($text)"/>
  </xsl:function>

  <!-- Direction of writing of a language tag: its script, else its language. -->
  <xsl:function name="f:direction" as="xs:string">
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize(lower-case($language), '-')"/>
    <xsl:variable name="script" as="xs:string?" select="subsequence($parts, 2)[matches(., '^[a-z]{4}$')][1]"/>
    <xsl:sequence select="
        if (exists($script))
        then if ($script = ('arab', 'hebr', 'syrc', 'thaa', 'nkoo', 'mand', 'samr', 'adlm', 'rohg')) then 'rtl' else 'ltr'
        else if ($parts[1] = ('ar', 'arc', 'azb', 'ckb', 'dv', 'fa', 'he', 'ks', 'ota', 'pnb', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi')) then 'rtl'
        else 'ltr'"/>
  </xsl:function>

</xsl:stylesheet>
