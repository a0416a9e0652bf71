// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class ChartTest {

  private static final int WIDTH = 600;

  /// A bar is as long as the logarithm says: of the decades from 0.1 to 10, the best actor system
  /// reaches the middle, ours that is ten times better the end, and a worse one less.
  @Test
  void bars_ofSystems_areAsLongAsTheirRatios() throws Exception {
    Document chart =
        parse(
            List.of(
                row("a<b", "spinoff", 50),
                row("a<b", "fast", 5),
                row("a<b", "slow", 1),
                row("alone", "spinoff", 7)));
    assertThat(bars(chart)).containsExactly(WIDTH, WIDTH / 2, 90);
    assertThat(texts(chart)).contains("a<b", "50.0 k/s  (× 10)", "slow").doesNotContain("alone");
  }

  /// A figure of which less is better has the longer bar for the less.
  @Test
  void bars_ofCosts_areLongerForLess() throws Exception {
    Row ours = new Row("a", "spinoff", "time", "ms", 1, 1, 1, List.of(1.0));
    Row other = new Row("a", "other", "time", "ms", 10, 10, 10, List.of(10.0));
    assertThat(bars(parse(List.of(ours, other)))).containsExactly(WIDTH, WIDTH / 2);
  }

  /// Ours alone is no comparison.
  @Test
  void chart_ofNothingToCompare_isNotThere() {
    assertThat(Chart.of("title", "", List.of(row("a", "spinoff", 1), row("a", "plain-jdk", 2))))
        .isEmpty();
  }

  private static Row row(String workload, String system, double thousands) {
    double median = thousands * 1_000;
    return new Row(workload, system, "things", "/s", median, median, median, List.of(median));
  }

  private static Document parse(List<Row> rows) throws Exception {
    Optional<String> svg = Chart.of("title", "a machine", rows);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg.orElseThrow())));
  }

  private static List<Integer> bars(Document chart) {
    return elements(chart, "rect").stream()
        .filter(rect -> rect.getAttribute("x").equals("190"))
        .map(rect -> Integer.valueOf(rect.getAttribute("width")))
        .toList();
  }

  private static List<String> texts(Document chart) {
    return elements(chart, "text").stream().map(Element::getTextContent).toList();
  }

  private static List<Element> elements(Document chart, String name) {
    NodeList nodes = chart.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }
}
