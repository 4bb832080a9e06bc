import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.xml.sax.ErrorHandlerImpl;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;

/**
 * As warm-pass.ts, with jing: reads, parses and validates files many times in one process and prints the milliseconds of
 * processor time (all threads) of a warm pass. Its words are made, and dropped. JingPass <schema> <passes> <file …>.
 */
class JingPass {
  public static void main(String[] words) throws Exception {
    var properties = new PropertyMapBuilder();
    var said = new StringWriter();
    properties.put(ValidateProperty.ERROR_HANDLER, new ErrorHandlerImpl(said));
    var driver = new ValidationDriver(properties.toPropertyMap());
    driver.loadSchema(ValidationDriver.fileInputSource(words[0]));
    var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    int passes = Integer.parseInt(words[1]);
    long middle = 0;
    for (int pass = 0; pass < passes; pass++) {
      if (pass == passes / 2) middle = system.getProcessCpuTime();
      for (int index = 2; index < words.length; index++) {
        driver.validate(ValidationDriver.fileInputSource(words[index]));
      }
      if (said.getBuffer().length() == 0) throw new IllegalStateException("jing has found no mistake in the corpus");
      said.getBuffer().setLength(0);
    }
    System.out.println((system.getProcessCpuTime() - middle) / 1e6 / (passes - passes / 2));
  }
}
