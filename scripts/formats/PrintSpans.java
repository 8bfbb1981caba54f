import java.io.*;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import org.apache.uima.UIMAFramework;
import org.apache.uima.cas.*;
import org.apache.uima.cas.impl.*;
import org.apache.uima.cas.text.AnnotationFS;
import org.apache.uima.resource.metadata.TypeSystemDescription;
import org.apache.uima.util.*;

/**
 * Reads the XMI files of each folder with the TypeSystem.xml in it, prints a line for each annotation (file, type, begin,
 * end, obelusId of it or of the whole it is a piece of, the text it covers) and writes each file again as *.again.
 */
public class PrintSpans {
  public static void main(String[] folders) throws Exception {
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    for (String folder : folders) {
      XMLInputSource source = new XMLInputSource(new File(folder, "TypeSystem.xml"));
      TypeSystemDescription types = UIMAFramework.getXMLParser().parseTypeSystemDescription(source);
      List<Path> files;
      try (Stream<Path> all = Files.walk(Paths.get(folder))) {
        files = all.filter(path -> path.toString().endsWith(".xmi")).sorted().collect(Collectors.toList());
      }
      for (Path file : files) {
        CAS cas = CasCreationUtils.createCas(types, null, null);
        try (InputStream in = Files.newInputStream(file)) {
          XmiCasDeserializer.deserialize(in, cas);
        }
        for (Iterator<CAS> views = cas.getViewIterator(); views.hasNext();) print(views.next(), file, out);
        try (OutputStream again = Files.newOutputStream(Paths.get(file + ".again"))) {
          XmiCasSerializer.serialize(cas, again);
        }
      }
    }
  }

  private static void print(CAS view, Path file, PrintStream out) {
    for (FSIterator<AnnotationFS> all = view.getAnnotationIndex().iterator(); all.hasNext();) {
      AnnotationFS one = all.next();
      FeatureStructure record = one;
      Feature whole = one.getType().getFeatureByBaseName("whole");
      if (whole != null) record = one.getFeatureValue(whole);
      Feature id = record.getType().getFeatureByBaseName("obelusId");
      String[] parts = {file.toString(), one.getType().getName(), "" + one.getBegin(), "" + one.getEnd(),
          id == null ? "" : record.getStringValue(id), escape(one.getCoveredText())};
      out.println(String.join("\t", parts));
    }
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
  }
}
