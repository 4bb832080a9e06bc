<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of a document's page round its text: masthead, tools, citation, description. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:editio:functions"
    xmlns:local="urn:editio:local"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template name="masthead" as="element()">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="actions" as="element()*" select="f:actions($tei)"/>
    <xsl:variable name="date" as="element()?" select="f:date($tei)"/>
    <header class="masthead">
      <p class="kicker">
        <xsl:for-each select="f:kind($tei)"><span class="kind"><xsl:value-of select="upper-case(substring(., 1, 1)) || substring(., 2)"/></span></xsl:for-each>
        <xsl:if test="exists(f:kind($tei)) and exists($date)"><xsl:text> </xsl:text></xsl:if>
        <xsl:for-each select="$date"><span class="when"><xsl:call-template name="plain-date"/></span></xsl:for-each>
      </p>
      <h1><xsl:call-template name="title-language"><xsl:with-param name="tei" select="$tei"/></xsl:call-template><xsl:value-of select="f:title($tei)"/></h1>
      <xsl:for-each select="f:subtitles($tei)"><p class="subtitle"><xsl:value-of select="."/></p></xsl:for-each>
      <dl class="route">
        <xsl:call-template name="agents-entry">
          <xsl:with-param name="term" select="'From'"/><xsl:with-param name="agents" select="f:agents($actions[@type = 'sent'])"/>
        </xsl:call-template>
        <xsl:call-template name="agents-entry">
          <xsl:with-param name="term" select="'To'"/><xsl:with-param name="agents" select="f:agents($actions[@type = 'received'])"/>
        </xsl:call-template>
        <xsl:call-template name="agents-entry">
          <xsl:with-param name="term" select="'Translated by'"/><xsl:with-param name="agents" select="f:translators($tei) ! f:names-in(.)"/>
        </xsl:call-template>
      </dl>
      <xsl:for-each select="$tei/teiHeader/profileDesc/abstract[normalize-space()]">
        <div class="abstract" role="note" aria-label="Abstract">
          <xsl:call-template name="flow"/>
        </div>
      </xsl:for-each>
      <xsl:call-template name="quality-notice"><xsl:with-param name="status" select="f:status($tei)"/></xsl:call-template>
    </header>
  </xsl:template>

  <xsl:template name="title-language" as="attribute()*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:for-each select="($tei/teiHeader/fileDesc/titleStmt/title)[1]"><xsl:call-template name="language"/></xsl:for-each>
  </xsl:template>

  <xsl:template name="plain-date" as="item()">
    <xsl:context-item as="element()" use="required"/>
    <xsl:choose>
      <xsl:when test="@when[matches(., '^[0-9]{4}(-[0-9]{2}){0,2}$')]"><time datetime="{@when}"><xsl:value-of select="f:date-text(.)"/></time></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:date-text(.)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="agents-entry" as="element()?">
    <xsl:param name="term" as="xs:string"/>
    <xsl:param name="agents" as="element()*"/>
    <xsl:if test="exists($agents)">
      <div>
        <dt><xsl:value-of select="$term"/></dt>
        <xsl:for-each select="$agents"><dd><xsl:apply-templates select="if (self::editor or self::author) then node() else ." mode="html"/></dd></xsl:for-each>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- What a reader must know of a text that is not finished. -->
  <xsl:template name="quality-notice" as="element()?">
    <xsl:param name="status" as="xs:string?"/>
    <xsl:if test="exists($status) and not($status = ('published', 'approved', 'final'))">
      <p class="status" role="note">
        <strong><xsl:value-of select="upper-case(substring($status, 1, 1)) || substring($status, 2)"/></strong>
        <xsl:text>: </xsl:text>
        <xsl:value-of select="
            if ($status = 'draft') then 'the text and its mark-up have not yet been checked against the source. Check before you cite.'
            else 'work on this text is not finished. Check before you cite.'"/>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- Switches for marks in the text (shown by the script), source and downloads. -->
  <xsl:template name="tools" as="element()?">
    <xsl:param name="text" as="element()*"/>
    <xsl:variable name="kinds" as="map(*)*" select="(
        map{'class': 'person', 'label': 'Persons', 'count': count(local:names-of-kind($text, 'person'))},
        map{'class': 'org', 'label': 'Organisations', 'count': count(local:names-of-kind($text, 'org'))},
        map{'class': 'place', 'label': 'Places', 'count': count(local:names-of-kind($text, 'place'))},
        map{'class': 'role', 'label': 'Roles', 'count': count($text//roleName)},
        map{'class': 'date', 'label': 'Dates', 'count': count($text//date)})[?count gt 0]"/>
    <xsl:if test="exists($kinds) or exists($f:links?downloads) or exists($f:links?source)">
      <aside class="tools" aria-label="Reading tools">
        <xsl:if test="exists($kinds)">
          <fieldset class="marks" hidden="hidden">
            <legend>Mark in the text</legend>
            <xsl:for-each select="$kinds">
              <label class="mark-{?class}">
                <input type="checkbox" checked="checked" value="{?class}"/>
                <span class="mark-sample"><xsl:value-of select="?label"/></span>
                <xsl:text> </xsl:text>
                <span class="mark-count"><xsl:value-of select="?count"/></span>
              </label>
            </xsl:for-each>
          </fieldset>
        </xsl:if>
        <xsl:if test="exists($f:links?downloads) or exists($f:links?source)">
          <nav class="downloads" aria-label="Source and downloads">
            <ul>
              <xsl:if test="$f:links?source"><li><a href="{$f:links?source}">TEI source</a></li></xsl:if>
              <xsl:for-each select="$f:links?downloads">
                <xsl:if test="?tei"><li><a href="{?tei}" download="">TEI<span class="unseen"> download</span></a></li></xsl:if>
                <xsl:if test="?text"><li><a href="{?text}" download="">Text<span class="unseen"> download</span></a></li></xsl:if>
                <xsl:if test="?json"><li><a href="{?json}" download="">JSON<span class="unseen"> download</span></a></li></xsl:if>
              </xsl:for-each>
            </ul>
          </nav>
        </xsl:if>
      </aside>
    </xsl:if>
  </xsl:template>

  <xsl:function name="local:names-of-kind" as="element()*">
    <xsl:param name="text" as="element()*"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="
        $text//(persName | orgName | placeName | geogName | rs | name | country | region | settlement | district | bloc | title | term)
        [f:is-entity(.)][local:kind(., (f:refs(.) ! f:record(.))[1]) = $kind]"/>
  </xsl:function>

  <xsl:template name="citation" as="element()">
    <xsl:param name="tei" as="element(TEI)"/>
    <section class="cite" aria-labelledby="page:cite">
      <h2 id="page:cite">How to cite</h2>
      <p class="citation" id="page:citation"><xsl:value-of select="f:citation-text($tei)"/></p>
    </section>
  </xsl:template>

  <xsl:function name="f:citation-text" as="xs:string">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="title" as="xs:string" select="f:title($tei)"/>
    <xsl:variable name="authors" as="xs:string*" select="$tei/teiHeader/fileDesc/titleStmt/author ! f:plain(node())[not(contains($title, .))]"/>
    <xsl:variable name="date" as="xs:string?" select="f:date($tei) ! f:date-text(.)[not(contains($title, .))]"/>
    <xsl:variable name="translators" as="xs:string*" select="f:translators($tei) ! f:names-in(.) ! f:plain(node())"/>
    <xsl:variable name="editors" as="xs:string*" select="$f:edition?editors?*?name"/>
    <xsl:variable name="imprint" as="xs:string" select="string-join(($f:edition?publisher, $f:edition?date ! substring(., 1, 4))[.], ', ')"/>
    <xsl:sequence select="
        string-join((
          string-join(($authors, '“' || $title || '”', $date)[.], ', ') || '.',
          if (exists($translators)) then 'Translated by ' || string-join($translators, ' and ') || '.' else (),
          'In ' || $f:edition?title || (if (exists($editors)) then ', edited by ' || string-join($editors, ', ') else '') || ' (' || $imprint || ').',
          $f:links?canonical), ' ')"/>
  </xsl:function>

  <!-- Where the text comes from and on what terms; then the whole header. -->
  <xsl:template name="about-document" as="element()">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="header" as="element(teiHeader)?" select="$tei/teiHeader"/>
    <section class="about-document" aria-labelledby="page:about">
      <h2 id="page:about">About this document</h2>
      <dl class="about-list">
        <xsl:variable name="citation" as="element()?" select="f:citation($tei)"/>
        <xsl:choose>
          <xsl:when test="exists($citation)">
            <div><dt>Original</dt><dd><xsl:apply-templates select="$citation/node()" mode="html"/></dd></div>
          </xsl:when>
          <xsl:when test="f:shelf($tei)"><div><dt>Original</dt><dd><xsl:value-of select="f:shelf($tei)"/></dd></div></xsl:when>
        </xsl:choose>
        <xsl:if test="exists(f:translators($tei))">
          <div><dt>Translator</dt><xsl:for-each select="f:translators($tei)"><dd><xsl:apply-templates select="node()" mode="html"/></dd></xsl:for-each></div>
        </xsl:if>
        <xsl:if test="$header/fileDesc/titleStmt/funder">
          <div><dt>Support</dt><xsl:for-each select="$header/fileDesc/titleStmt/funder"><dd><xsl:apply-templates select="node()" mode="html"/></dd></xsl:for-each></div>
        </xsl:if>
        <xsl:if test="$header/profileDesc/langUsage/language[normalize-space()]">
          <div>
            <dt>Languages</dt>
            <dd><xsl:value-of select="$header/profileDesc/langUsage/language ! f:plain(.)[.]" separator=", "/></dd>
          </div>
        </xsl:if>
        <xsl:if test="exists(f:rights($tei))">
          <div>
            <dt>Rights</dt>
            <xsl:for-each select="f:rights($tei)">
              <dd>
                <xsl:choose>
                  <xsl:when test="self::licence and matches(@target, '^https?://')"><a href="{@target}"><xsl:value-of select="f:plain(.)"/></a></xsl:when>
                  <xsl:otherwise><xsl:apply-templates select="node()" mode="html"/></xsl:otherwise>
                </xsl:choose>
              </dd>
            </xsl:for-each>
          </div>
        </xsl:if>
      </dl>
      <details class="header-details">
        <summary>Full description from the TEI header</summary>
        <xsl:call-template name="header-description"><xsl:with-param name="header" select="$header"/></xsl:call-template>
      </details>
    </section>
  </xsl:template>

</xsl:stylesheet>
