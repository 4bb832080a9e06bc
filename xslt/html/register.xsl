<?xml version="1.0" encoding="UTF-8"?>
<!--
  A register page: each record with its names, dates, note, authority links and the places that name it.
  Input: a TEI register (listPerson, listOrg, listPlace). Output: HTML5.
  Parameters: mentions (JSON object: record id → array of Mention), and those of modules/page.xsl.
-->
<xsl:package version="3.0" name="urn:editio:html:register" package-version="1.0" declared-modes="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:editio:functions"
    xmlns:local="urn:editio:local"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:import href="modules/html.xsl"/>

  <xsl:param name="mentions" as="xs:string" select="'{}'"/>

  <xsl:variable name="local:mentions" as="map(*)" select="parse-json($mentions)"/>

  <xsl:output method="html" version="5" encoding="UTF-8" indent="no" include-content-type="no"/>

  <xsl:mode on-no-match="fail" use-accumulators="#all"/>

  <xsl:template match="/" as="element()">
    <xsl:variable name="tei" as="element(TEI)" select="f:tei(.)"/>
    <xsl:variable name="entries" as="element()*" select="
        $tei//(listPerson | listOrg | listPlace)/(person | personGrp | org | place)[@xml:id]"/>
    <xsl:call-template name="page-frame">
      <xsl:with-param name="title" select="f:title($tei)"/>
      <xsl:with-param name="body-class" select="'register-page'"/>
      <xsl:with-param name="main" as="node()*">
        <header class="masthead"><h1><xsl:value-of select="f:title($tei)"/></h1></header>
        <div class="register">
          <xsl:for-each select="$entries">
            <xsl:sort select="lower-case((f:record(@xml:id)?name, @xml:id)[1])"/>
            <xsl:call-template name="register-entry"/>
          </xsl:for-each>
          <xsl:if test="empty($entries)"><p>This register is empty.</p></xsl:if>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="register-entry" as="element()">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="record" as="map(*)?" select="f:record(@xml:id)"/>
    <section class="record" id="{@xml:id}" aria-labelledby="title:{@xml:id}">
      <h2 class="record-title" id="title:{@xml:id}">
        <xsl:variable name="shown" as="map(*)?" select="($record?names?*[?text = $record?name], map{'text': string(@xml:id)})[1]"/>
        <xsl:call-template name="record-name"><xsl:with-param name="name" select="$shown"/></xsl:call-template>
      </h2>
      <xsl:call-template name="life"/>
      <xsl:if test="exists($record)"><xsl:call-template name="record-details"><xsl:with-param name="record" select="$record"/></xsl:call-template></xsl:if>
      <xsl:call-template name="mention-list"><xsl:with-param name="mentions" select="$local:mentions(@xml:id)?*"/></xsl:call-template>
    </section>
  </xsl:template>

  <!-- Dates and places of a life, or of an office. -->
  <xsl:template name="life" as="element()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="facts" as="element()*" select="birth | death | floruit | residence | occupation | nationality | affiliation | location | country"/>
    <xsl:if test="exists($facts)">
      <dl class="life">
        <xsl:for-each select="$facts">
          <div>
            <dt><xsl:value-of select="local:fact-label(.)"/></dt>
            <dd>
              <xsl:value-of select="string-join((f:dates-in-words(.), f:plain(node())[.]), ', ')"/>
            </dd>
          </div>
        </xsl:for-each>
      </dl>
    </xsl:if>
  </xsl:template>

  <xsl:function name="local:fact-label" as="xs:string">
    <xsl:param name="fact" as="element()"/>
    <xsl:sequence select="
        if ($fact/self::birth) then 'Born' else if ($fact/self::death) then 'Died' else if ($fact/self::floruit) then 'Active'
        else upper-case(substring(local-name($fact), 1, 1)) || substring(local-name($fact), 2)"/>
  </xsl:function>

  <!-- The dating attributes of an element in words. -->
  <xsl:function name="f:dates-in-words" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="range" as="xs:string" select="string-join($element/(@from, @to, @notBefore, @notAfter) ! f:day(.), '–')"/>
    <xsl:sequence select="($element/@when ! f:day(.), $range[.])[1]"/>
  </xsl:function>

  <!-- 1912-04-15 as 15 April 1912; other values as they are. -->
  <xsl:function name="f:day" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="month" as="xs:string?" select="
        ('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December')
        [position() = (if (matches($value, '^[0-9]{4}-[0-9]{2}')) then xs:integer(substring($value, 6, 2)) else 0)]"/>
    <xsl:sequence select="
        if (matches($value, '^[0-9]{4}-[0-9]{2}-[0-9]{2}$') and $month) then xs:integer(substring($value, 9, 2)) || ' ' || $month || ' ' || substring($value, 1, 4)
        else if (matches($value, '^[0-9]{4}-[0-9]{2}$') and $month) then $month || ' ' || substring($value, 1, 4)
        else $value"/>
  </xsl:function>

  <xsl:template name="mention-list" as="element()">
    <xsl:param name="mentions" as="map(*)*"/>
    <xsl:choose>
      <xsl:when test="empty($mentions)"><p class="no-mentions">Not named in the texts.</p></xsl:when>
      <xsl:otherwise>
        <div class="mentions">
          <xsl:for-each-group select="$mentions" group-by="?document">
            <h3><a href="{substring-before(?href || '#', '#')}"><xsl:value-of select="?title"/></a></h3>
            <ol>
              <xsl:for-each select="current-group()">
                <li><a href="{?href}"><xsl:value-of select="?before"/><b><xsl:value-of select="?match"/></b><xsl:value-of select="?after"/></a></li>
              </xsl:for-each>
            </ol>
          </xsl:for-each-group>
        </div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:package>
