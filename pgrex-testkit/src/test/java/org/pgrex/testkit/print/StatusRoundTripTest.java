package org.pgrex.testkit.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.CrmMonXmlParser;
import org.pgrex.parsers.pacemaker.PcsStatusParser;

/** What is printed of any cluster is read as what it was. */
class StatusRoundTripTest {

  @Provide
  Arbitrary<Picture> inDocument() {
    return ClusterStates.inDocument();
  }

  @Provide
  Arbitrary<Picture> inText() {
    return ClusterStates.inText();
  }

  @Property(tries = 250)
  void aDocumentIsReadAsWhatWasPrinted(
      @ForAll("inDocument") Picture picture, @ForAll PacemakerWords words) {
    String printed = CrmMonXmlPrinter.print(picture.status(), picture.frame(), words);

    assertThat(Told.of(CrmMonXmlParser.parse(printed))).isEqualTo(Told.of(picture.status()));
  }

  @Property(tries = 250)
  void aFullStatusIsReadAsWhatWasPrinted(
      @ForAll("inText") Picture picture, @ForAll PacemakerWords words) {
    String printed = PcsStatusPrinter.full(picture.status(), picture.frame(), words);

    assertThat(Told.of(PcsStatusParser.parse(printed))).isEqualTo(Told.of(picture.status()));
  }

  /** A brief status names no agent of what it lists, so it is printed again instead. */
  @Property(tries = 250)
  void aBriefStatusIsPrintedAgainAsItWas(
      @ForAll("inText") Picture picture, @ForAll PacemakerWords words) {
    String printed = PcsStatusPrinter.brief(picture.status(), picture.frame(), words);
    ClusterStatus read = PcsStatusParser.parse(printed);

    assertThat(read.unparsed()).isEmpty();
    assertThat(PcsStatusPrinter.brief(read, picture.frame(), words)).isEqualTo(printed);
  }

  /** The document tells more of nodes and roles; what both tell is the same. */
  @Property(tries = 100)
  void documentAndTextOfOneClusterAgree(@ForAll("inText") Picture picture) {
    ClusterStatus document =
        CrmMonXmlParser.parse(
            CrmMonXmlPrinter.print(picture.status(), picture.frame(), PacemakerWords.CURRENT));
    ClusterStatus text =
        PcsStatusParser.parse(
            PcsStatusPrinter.full(picture.status(), picture.frame(), PacemakerWords.CURRENT));

    assertThat(document.nodeAttributes()).isEqualTo(text.nodeAttributes());
    assertThat(Told.of(document).fencing()).isEqualTo(Told.of(text).fencing());
    assertThat(document.resources())
        .extracting(ClusterStatus.Resource::id, ClusterStatus.Resource::nodes)
        .isEqualTo(text.resources().stream().map(one -> tuple(one.id(), one.nodes())).toList());
  }
}
