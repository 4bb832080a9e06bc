<?xml version="1.0" encoding="UTF-8"?>
<!-- Register records as pages show them. They come in as JSON, so that stylesheets read no files. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:editio:functions"
    xmlns:local="urn:editio:local"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:variable name="f:records" as="map(xs:string, map(*))"
      select="map:merge(parse-json($records)?* ! map:entry(?id, .), map{'duplicates': 'use-first'})"/>

  <xsl:function name="f:record" as="map(*)?">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="$f:records($id)"/>
  </xsl:function>

  <!-- The record's place on its register's page; without such a page, its entry at the end of this one. -->
  <xsl:function name="f:record-href" as="xs:string">
    <xsl:param name="record" as="map(*)"/>
    <xsl:sequence select="(f:register-href($record), '#record:' || $record?id)[1]"/>
  </xsl:function>

  <xsl:function name="f:register-href" as="xs:string?">
    <xsl:param name="record" as="map(*)"/>
    <xsl:sequence select="$f:links?registers ! .($record?path) ! (?href || '#' || $record?id)"/>
  </xsl:function>

  <xsl:function name="f:record-type-words" as="xs:string">
    <xsl:param name="record" as="map(*)"/>
    <xsl:variable name="type" as="xs:string" select="map{'person': 'person', 'org': 'organisation', 'place': 'place'}($record?type)"/>
    <xsl:sequence select="string-join(($type, $record?subtype ! translate(., '_-', '  ')), ', ')"/>
  </xsl:function>

  <!-- The parts of a record below its name: what it is, other names, note, what it belongs to, authority files. -->
  <xsl:template name="record-details" as="element()*">
    <xsl:param name="record" as="map(*)"/>
    <p class="record-type"><xsl:value-of select="f:record-type-words($record)"/></p>
    <xsl:variable name="others" as="map(*)*" select="$record?names?*[not(?text = $record?name)]"/>
    <xsl:if test="exists($others)">
      <p class="record-names">
        <xsl:text>Also </xsl:text>
        <xsl:for-each select="$others">
          <xsl:if test="position() gt 1">, </xsl:if>
          <xsl:call-template name="record-name"><xsl:with-param name="name" select="."/></xsl:call-template>
        </xsl:for-each>
      </p>
    </xsl:if>
    <xsl:if test="$record?note"><p class="record-note"><xsl:value-of select="$record?note"/></p></xsl:if>
    <xsl:variable name="wholes" as="map(*)*" select="$record?partOf?* ! f:record(.)"/>
    <xsl:if test="exists($wholes)">
      <p class="record-part">
        <xsl:text>Part of </xsl:text>
        <xsl:for-each select="$wholes">
          <xsl:if test="position() gt 1">, </xsl:if>
          <xsl:choose>
            <xsl:when test="exists(f:register-href(.))"><a href="{f:register-href(.)}"><xsl:value-of select="?name"/></a></xsl:when>
            <xsl:otherwise><xsl:value-of select="?name"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </p>
    </xsl:if>
    <xsl:if test="exists($record?authorities?*)">
      <ul class="authorities">
        <xsl:for-each select="$record?authorities?*">
          <li>
            <xsl:choose>
              <xsl:when test="matches(?url, '^https?://')"><a href="{?url}"><xsl:value-of select="?type || ' ' || ?value"/></a></xsl:when>
              <xsl:otherwise><xsl:value-of select="?type || ' ' || ?value"/></xsl:otherwise>
            </xsl:choose>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template name="record-name" as="element()">
    <xsl:param name="name" as="map(*)"/>
    <span class="record-name">
      <xsl:if test="$name?language">
        <xsl:attribute name="lang" select="$name?language"/>
        <xsl:if test="f:direction($name?language) = 'rtl'"><xsl:attribute name="dir" select="'rtl'"/></xsl:if>
      </xsl:if>
      <xsl:value-of select="$name?text"/>
    </span>
  </xsl:template>

  <!-- The records that a document names, by kind: an index to the page, and what the popover shows. -->
  <xsl:template name="records-section" as="element()?">
    <xsl:param name="ids" as="xs:string*"/>
    <xsl:variable name="named" as="map(*)*" select="distinct-values($ids) ! f:record(.)"/>
    <xsl:if test="exists($named)">
      <section class="records" aria-labelledby="page:records">
        <h2 id="page:records">Names in this document</h2>
        <div class="record-groups">
          <xsl:for-each select="('person', 'org', 'place')">
            <xsl:variable name="type" as="xs:string" select="."/>
            <xsl:variable name="records" as="map(*)*" select="$named[?type = $type]"/>
            <xsl:if test="exists($records)">
              <section aria-labelledby="page:records-{$type}">
                <h3 id="page:records-{$type}"><xsl:value-of select="f:plural-of-type($type)"/></h3>
                <ul>
                  <xsl:for-each select="$records">
                    <xsl:sort select="lower-case(?name)"/>
                    <li class="record" id="record:{?id}">
                      <h4 class="record-title">
                        <xsl:variable name="record" as="map(*)" select="."/>
                        <xsl:variable name="shown" as="map(*)" select="(?names?*[?text = $record?name], map{'text': ?name})[1]"/>
                        <xsl:choose>
                          <xsl:when test="exists(f:register-href(.))">
                            <a href="{f:register-href(.)}"><xsl:call-template name="record-name"><xsl:with-param name="name" select="$shown"/></xsl:call-template></a>
                          </xsl:when>
                          <xsl:otherwise><xsl:call-template name="record-name"><xsl:with-param name="name" select="$shown"/></xsl:call-template></xsl:otherwise>
                        </xsl:choose>
                      </h4>
                      <xsl:call-template name="record-details"><xsl:with-param name="record" select="."/></xsl:call-template>
                    </li>
                  </xsl:for-each>
                </ul>
              </section>
            </xsl:if>
          </xsl:for-each>
        </div>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:plural-of-type" as="xs:string">
    <xsl:param name="type" as="xs:string"/>
    <xsl:sequence select="map{'person': 'Persons', 'org': 'Organisations', 'place': 'Places'}($type)"/>
  </xsl:function>

</xsl:stylesheet>
