<?xml version="1.0" encoding="UTF-8"?>
<!-- What a header says, in the few fields that every rendition shows. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:editio:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="errors.xsl"/>

  <xsl:function name="f:title" as="xs:string">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="titles" as="element(title)*" select="$tei/teiHeader/fileDesc/titleStmt/title"/>
    <xsl:sequence select="(($titles[@type = 'main'], $titles)[1] ! f:plain(node()), '')[1]"/>
  </xsl:function>

  <xsl:function name="f:subtitles" as="xs:string*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="$tei/teiHeader/fileDesc/titleStmt/title[@type = 'sub'] ! f:plain(node())"/>
  </xsl:function>

  <!-- The day of the document: its creation, else its sending, else the original's date. -->
  <xsl:function name="f:date" as="element()?">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="header" as="element()?" select="$tei/teiHeader"/>
    <xsl:sequence select="
        ($header/profileDesc/creation/date, f:actions($tei)[@type = 'sent']/date, $header/fileDesc/sourceDesc/msDesc/history/origin//origDate,
        $header/fileDesc/sourceDesc/bibl/date)[1]"/>
  </xsl:function>

  <xsl:function name="f:date-text" as="xs:string">
    <xsl:param name="date" as="element()"/>
    <xsl:sequence select="(f:plain($date/node())[.], $date/@when, string-join(($date/@from, $date/@to), '–')[.],
        string-join(($date/@notBefore, $date/@notAfter), '–'))[1] ! string(.)"/>
  </xsl:function>

  <xsl:function name="f:actions" as="element(correspAction)*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="$tei/teiHeader/profileDesc/correspDesc/correspAction"/>
  </xsl:function>

  <!-- Names of those who act, each the element that names it. -->
  <xsl:function name="f:agents" as="element()*">
    <xsl:param name="action" as="element()*"/>
    <xsl:sequence select="$action/(persName | orgName | name | rs[not(@type = 'place')])"/>
  </xsl:function>

  <xsl:function name="f:translators" as="element()*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="$tei/teiHeader/fileDesc/titleStmt/editor[@role = 'translator']"/>
  </xsl:function>

  <!-- The element itself where its name is plain text, else the names in it. -->
  <xsl:function name="f:names-in" as="element()*">
    <xsl:param name="agent" as="element()"/>
    <xsl:variable name="names" as="element()*" select="$agent/(persName | orgName | name)"/>
    <xsl:sequence select="if (exists($names) and not($agent/text()[normalize-space()])) then $names else $agent"/>
  </xsl:function>

  <!-- The citation of the original, as the source gives it. -->
  <xsl:function name="f:citation" as="element()?">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="$tei/teiHeader/fileDesc/sourceDesc/msDesc//note[@type = 'citation'][1]"/>
  </xsl:function>

  <!-- Where the original lies, from its identifier. -->
  <xsl:function name="f:shelf" as="xs:string">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="identifier" as="element()?" select="($tei/teiHeader/fileDesc/sourceDesc/msDesc/msIdentifier)[1]"/>
    <xsl:sequence select="string-join($identifier/* ! f:plain(.)[.], ', ')"/>
  </xsl:function>

  <xsl:function name="f:rights" as="element()*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="$tei/teiHeader/fileDesc/publicationStmt/availability/(p | ab | licence)"/>
  </xsl:function>

  <!-- What kind of document it is: its category, else the form of the original, else the type of its first division. -->
  <xsl:function name="f:kind" as="xs:string?">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="header" as="element()?" select="$tei/teiHeader"/>
    <xsl:variable name="category" as="element()?" select="
        ($header/profileDesc/textClass/catRef/tokenize(@target, '[ \t\r\n]+')[starts-with(., '#')]
        ! key('f:by-id', substring(., 2), root($tei)))[1]"/>
    <xsl:sequence select="
        ($category/catDesc[1] ! f:plain(node()), $header/fileDesc/sourceDesc/msDesc/physDesc/objectDesc/@form ! string(),
        $tei/text/body/div[1]/@type ! string())[.][1]"/>
  </xsl:function>

  <xsl:function name="f:status" as="xs:string?">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="($tei/teiHeader/revisionDesc/@status, $tei/teiHeader/revisionDesc/(change, listChange/change)[1]/@status)[1] ! string()"/>
  </xsl:function>

  <!-- Languages of the text as edited, its main language first. -->
  <xsl:function name="f:languages" as="xs:string*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="distinct-values(($tei/text/@xml:lang, $tei/@xml:lang)[1] ! string())"/>
  </xsl:function>

  <xsl:function name="f:original-languages" as="xs:string*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="distinct-values($tei/teiHeader/fileDesc/sourceDesc/msDesc//textLang/(@mainLang, tokenize(@otherLangs, '[ \t\r\n]+')) ! string())"/>
  </xsl:function>

</xsl:stylesheet>
