<?xml version="1.0" encoding="UTF-8"?>
<!--
  Mode "header": the whole teiHeader as a readable description. Elements with text are a term and its value, elements with
  elements a term with a list of its own, empty elements their attributes. No text is left out; attributes are, where the text
  says it or where they only link.
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:editio:functions"
    xmlns:local="urn:editio:local"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:mode name="header" on-no-match="fail" use-accumulators="#all"/>

  <xsl:variable name="local:labels" as="map(xs:string, xs:string)" select="map{
      'fileDesc': 'The file', 'encodingDesc': 'The encoding', 'profileDesc': 'The text', 'revisionDesc': 'Revisions', 'xenoData': 'Other data',
      'titleStmt': 'Title', 'editionStmt': 'Edition', 'publicationStmt': 'Publication', 'seriesStmt': 'Series', 'notesStmt': 'Notes',
      'sourceDesc': 'Source', 'respStmt': 'Responsibility', 'resp': 'For', 'name': 'Who', 'idno': 'Identifier', 'msDesc': 'Original',
      'msIdentifier': 'Kept at', 'msContents': 'Contents', 'physDesc': 'Physical description', 'objectDesc': 'Object', 'adminInfo': 'Record',
      'additional': 'More', 'textLang': 'Language', 'bibl': 'Cited', 'relatedItem': 'Related', 'appInfo': 'Software',
      'editorialDecl': 'Editorial practice', 'classDecl': 'Classification', 'langUsage': 'Languages', 'textClass': 'Class',
      'catRef': 'Category', 'category': 'Category', 'catDesc': 'Description', 'correspDesc': 'Correspondence',
      'projectDesc': 'Project', 'samplingDecl': 'Selection', 'tagsDecl': 'Mark-up', 'ptr': 'Concerns',
      'ref': 'See', 'settDesc': 'Setting', 'particDesc': 'Persons concerned', 'eventName': 'Event', 'persName': 'Person',
      'orgName': 'Organisation', 'placeName': 'Place', 'prefixDef': 'Prefix', 'stdVals': 'Standard values', 'head': 'Heading',
      'p': '', 'ab': ''
      }"/>

  <xsl:template name="header-description" as="element()*">
    <xsl:param name="header" as="element(teiHeader)?"/>
    <xsl:for-each select="$header/*">
      <section class="header-part">
        <h3><xsl:value-of select="local:label(.)"/></h3>
        <xsl:variable name="facts" as="xs:string*" select="local:facts(.)"/>
        <xsl:if test="exists($facts)"><p class="facts"><xsl:value-of select="$facts" separator=", "/></p></xsl:if>
        <xsl:call-template name="header-list"/>
      </section>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="header-list" as="element()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:for-each-group select="*" group-adjacent="exists(self::p | self::ab | self::list | self::table | self::lg)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="html"/></xsl:when>
        <xsl:otherwise>
          <dl>
            <xsl:for-each-group select="current-group()" group-by="local:label(.)">
              <div>
                <dt><xsl:value-of select="current-grouping-key()"/></dt>
                <xsl:apply-templates select="current-group()" mode="header"/>
              </div>
            </xsl:for-each-group>
          </dl>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template mode="header" match="*" as="element()">
      <dd>
        <xsl:if test="@xml:id"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
        <xsl:variable name="facts" as="xs:string*" select="local:facts(.)"/>
        <xsl:choose>
          <xsl:when test="text()[normalize-space()]">
            <xsl:if test="self::change and exists($facts)">
              <span class="facts"><xsl:value-of select="$facts" separator=", "/></span><xsl:text>: </xsl:text>
            </xsl:if>
            <xsl:apply-templates select="local:phrase(.)" mode="html"/>
            <xsl:if test="self::licence and matches(@target, '^https?://')">
              <xsl:text> </xsl:text><a href="{@target}"><xsl:value-of select="@target"/></a>
            </xsl:if>
          </xsl:when>
          <xsl:when test="*">
            <xsl:if test="exists($facts)"><p class="facts"><xsl:value-of select="$facts" separator=", "/></p></xsl:if>
            <xsl:call-template name="header-list"/>
          </xsl:when>
          <xsl:when test="self::date"><xsl:value-of select="f:date-text(.)"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$facts" separator=", "/></xsl:otherwise>
        </xsl:choose>
      </dd>
  </xsl:template>

  <!-- A name is given whole, so that it links; of anything else the content. -->
  <xsl:function name="local:phrase" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($element[self::persName or self::orgName or self::placeName or self::date or self::ref]) then $element else $element/node()"/>
  </xsl:function>

  <xsl:function name="local:label" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($element)"/>
    <xsl:variable name="spaced" as="xs:string" select="lower-case(replace(replace($name, '(Desc|Stmt|Decl)$', ''), '([a-z])([A-Z])', '$1 $2'))"/>
    <xsl:variable name="label" as="xs:string" select="($local:labels($name), upper-case(substring($spaced, 1, 1)) || substring($spaced, 2))[1]"/>
    <xsl:variable name="qualifier" as="xs:string*" select="$element/(@type | @role | @unit | @level[not(../@type)]) ! translate(., '_-', '  ')"/>
    <xsl:sequence select="$label || (if (exists($qualifier)) then ' (' || string-join(distinct-values($qualifier), ', ') || ')' else '')"/>
  </xsl:function>

  <!-- What an element says in attributes alone. -->
  <xsl:function name="local:facts" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="$element/@*[not(name() = ('xml:id', 'xml:lang', 'type', 'role', 'unit', 'level', 'ref', 'resp', 'source', 'default'))]">
      <xsl:sequence select="
          if (name() = ('target', 'scheme', 'who', 'corresp')) then string-join(tokenize(., '[ \t\r\n]+') ! local:target-words(., $element), ', ')
          else if (name() = ('form', 'when', 'ident', 'status', 'mainLang')) then string(.)
          else lower-case(replace(name(), '([a-z])([A-Z])', '$1 $2')) || ' ' || ."/>
    </xsl:for-each>
  </xsl:function>

  <!-- What a pointer leads to, in words: a category's description, a name, a title; else the pointer. -->
  <xsl:function name="local:target-words" as="xs:string">
    <xsl:param name="target" as="xs:string"/>
    <xsl:param name="context" as="element()"/>
    <xsl:variable name="element" as="element()?" select="if (starts-with($target, '#')) then key('f:by-id', substring($target, 2), root($context))[1] else ()"/>
    <xsl:sequence select="(($element/(catDesc, self::name, title, head, label, msIdentifier)[1] ! f:plain(node()))[.], $target)[1]"/>
  </xsl:function>

</xsl:stylesheet>
