import java.io.*;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import opennlp.tools.formats.brat.*;
import opennlp.tools.util.Span;

/**
 * Reads the brat folders with their annotation.conf, prints a line for each tag (file, id, type, places, words), link
 * (file, id, type, both ends) and detail (file, id, type, tag, value).
 */
public class PrintBrat {
  public static void main(String[] folders) throws Exception {
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    for (String folder : folders) {
      AnnotationConfiguration configuration = AnnotationConfiguration.parse(new File(folder, "annotation.conf"));
      List<Path> files;
      try (Stream<Path> all = Files.list(Paths.get(folder))) {
        files = all.filter(path -> path.toString().endsWith(".ann")).sorted().collect(Collectors.toList());
      }
      for (Path file : files) {
        Path text = Paths.get(file.toString().replaceAll("\\.ann$", ".txt"));
        try (InputStream texts = Files.newInputStream(text); InputStream annotations = Files.newInputStream(file)) {
          BratDocument document = BratDocument.parseDocument(configuration, file.toString(), texts, annotations);
          for (BratAnnotation one : document.getAnnotations()) {
            String said = say(one);
            if (said != null) out.println(file + "\t" + one.getId() + "\t" + one.getType() + "\t" + said);
          }
        }
      }
    }
  }

  private static String say(BratAnnotation one) {
    if (one instanceof SpanAnnotation) {
      SpanAnnotation span = (SpanAnnotation) one;
      String places = Arrays.stream(span.getSpans())
          .map(place -> place.getStart() + " " + place.getEnd())
          .collect(Collectors.joining(";"));
      return places + "\t" + span.getCoveredText();
    }
    if (one instanceof RelationAnnotation)
      return ((RelationAnnotation) one).getArg1() + "\t" + ((RelationAnnotation) one).getArg2();
    if (one instanceof AttributeAnnotation)
      return ((AttributeAnnotation) one).getAttachedTo() + "\t" + ((AttributeAnnotation) one).getValue();
    return null;
  }
}
