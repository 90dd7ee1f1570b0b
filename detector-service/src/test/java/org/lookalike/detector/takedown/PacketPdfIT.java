package org.lookalike.detector.takedown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.record.AccountRecord;
import org.lookalike.detector.record.AccountRecord.RecordFiles;
import org.lookalike.detector.record.SeenAccount;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.services.IngestApi.SignedRecord;

/** What an account and a district may be called does nothing to the document. */
@DetectorTest
class PacketPdfIT {

    private static final Instant SEEN = Instant.parse("2026-01-12T19:58:03Z");

    /** Far more than the slowest of these takes on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    PacketPdf pdf;

    static Stream<Arguments> texts() {
        return Stream.of(
                argumentSet("markup", "</td></table><script>alert(1)</script>", "<script>alert(1)</script>"),
                argumentSet(
                        "loading",
                        "<img src=\"file:///etc/passwd\"/><link rel='stylesheet' href='http://192.0.2.1/'/>",
                        "file:///etc/passwd"),
                argumentSet("style", "</style><style>@import url(file:///etc/passwd);</style>{}", "@import"),
                argumentSet(
                        "template", "{sheet.packet.text} {#include report/packet-document /}", "{sheet.packet.text}"),
                argumentSet("entities", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;&#0;", "&b;&#0;"),
                argumentSet("sections", "]]> <![CDATA[ -->", "]]>"),
                argumentSet("controls", "\u0001\u0008\u001b[2J\u007f", "[U+0001]"),
                argumentSet("no characters", "\ufffe\uffff\ud800", "[U+FFFE]"),
                argumentSet("directions", "\u202e\u2067".repeat(50_000), "[U+202E]"),
                argumentSet("a word of a megabyte", "m".repeat(1_000_000), "mmm"),
                argumentSet("words of another script", "\u0e01".repeat(100_000), "[U+0E01]"),
                argumentSet("combining marks", "a" + "\u0301".repeat(1_000_000), "a"),
                argumentSet("emoji", "\ud83d\udc69\u200d".repeat(100_000), "[U+1F469]"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void text_isShownAndDoesNothing(String text, String shown) throws IOException {
        var bytes = Assertions.assertTimeoutPreemptively(PATIENCE, () -> pdf.of(packet(text)));

        assertThat(bytes.length).as("bytes").isLessThan(2_000_000);
        try (var document = Loader.loadPDF(bytes)) {
            assertThat(document.getNumberOfPages()).isLessThan(40);
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s", ""))
                    .contains(shown.replaceAll("\\s", ""))
                    .doesNotContain("root:x:0");
        }
    }

    /** As in the weekly mail: each part as wide as it was long, and the medians of others below. */
    @Test
    void removalLine_isInProportion_withTheMedians() {
        assertThat(new PacketPdf.PacketDocument(PacketSheet.of(packet("Tansy Hollow"))).render())
                .contains("Median of 12 accounts on X in a year")
                .containsSubsequence(
                        "<td class=\"alerted\" style=\"width: 10.0%\">",
                        "<td class=\"decided\" style=\"width: 15.0%\">",
                        "<td class=\"reported\" style=\"width: 25.0%\">",
                        "<td class=\"removed\" style=\"width: 50.0%\">",
                        "after 10 days");
    }

    /** The text stands everywhere where a stranger's, or that of the district itself, does. */
    private static Packet packet(String text) {
        var alert = Samples.on("x")
                .account("handle", text)
                .account("displayName", text)
                .account("accountId", text)
                .account("profileUrl", "https://social.example/" + text)
                .reason("display_name_confusable", text, text, text)
                .alert();
        var seen = new SeenAccount(
                SEEN,
                SEEN,
                "platform",
                new SeenAccount.Profile(text, text, text, text, 1L, 1L, SEEN),
                Collections.nCopies(5, new SeenAccount.Post(text, SEEN)),
                List.of(new SeenAccount.Gap("posts", "Posts could not be seen.")));
        var signed = new SignedRecord(UUID.randomUUID(), SEEN, "{}", "00", "", "key", false);
        var name = text.substring(0, Math.min(200, text.length()));
        var district = new DistrictProfile(
                "9900001",
                name,
                List.of(name),
                List.of(name),
                name,
                "MA",
                List.of("maplehollowschools.example"),
                List.of(new DistrictProfile.Account("x", name, null)),
                null,
                null,
                null);
        return Packet.of(
                alert,
                district,
                List.of(),
                ReportRoute.of("x"),
                31,
                OwnAccount.UNSTATED,
                List.of(),
                Samples.removal(),
                Samples.MEDIANS,
                List.of(new RecordFiles(new AccountRecord(signed, seen), null, "")),
                null,
                LocalDate.of(2026, 1, 13));
    }
}
