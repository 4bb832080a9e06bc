import java.io.File;
import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Says of each file listed in the file named first, a line each: "well-formed", or "not: " and why. Nothing external is read. */
public class WellFormed {
  public static void main(String[] arguments) throws Exception {
    List<String> names = Files.readAllLines(Path.of(arguments[0]));
    SAXParserFactory factory = SAXParserFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    for (String name : names) System.out.println(verdict(factory, new File(name)));
  }

  private static String verdict(SAXParserFactory factory, File file) throws Exception {
    XMLReader reader = factory.newSAXParser().getXMLReader();
    DefaultHandler handler = new DefaultHandler() {
      @Override
      public void fatalError(SAXParseException problem) throws SAXException {
        throw problem;
      }
    };
    reader.setContentHandler(handler);
    reader.setErrorHandler(handler);
    reader.setEntityResolver((publicId, systemId) -> new InputSource(new java.io.StringReader("")));
    try (FileInputStream input = new FileInputStream(file)) {
      reader.parse(new InputSource(input));
      return "well-formed";
    } catch (SAXException | java.io.IOException problem) {
      return "not: " + String.valueOf(problem.getMessage()).replaceAll("\\s+", " ");
    }
  }
}
