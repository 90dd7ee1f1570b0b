package org.lookalike.detector.official;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.lookalike.detector.official.OfficialList.ListedSchool;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.kafka.EnumCode;

class CheckAnswerTest {

    private static final OfficialList LIST = new OfficialList(
            "dst_quill",
            "Quillbrook Public Schools",
            "ma",
            "/official/ma/quillbrook-public-schools",
            "/o/k7m2q9",
            List.of("quillbrook.example"),
            Instant.EPOCH,
            Instant.EPOCH,
            List.of(
                    listed("facebook", "QuillbrookPS", "100012345678901"),
                    listed("x", "quillbrook_ps", "4711"),
                    listed("instagram", "quillbrook.ps", null),
                    listed("youtube", "QuillbrookTV", "UCquillbrook"),
                    listed("bluesky", "quillbrook.example", "did:plc:quill"),
                    listed("mastodon", "quillbrook@town.example", null),
                    listed("linkedin", "quillbrook", null)),
            List.of(new ListedSchool("Quillbrook Middle School", List.of(listed("x", "quillbrook_ms", null)))));

    private static final List<Account> FAKES = List.of(new Account("x", "qui11brook_ps", "666"));

    private static ListedAccount listed(String platform, String handle, @Nullable String id) {
        return new ListedAccount(
                platform,
                handle,
                id,
                "https://" + platform + ".example/",
                Instant.EPOCH,
                List.of(ListingProof.DISTRICT));
    }

    /** What is pasted has \\u0000 for letters that nobody would recognize in the file. */
    @ParameterizedTest
    @CsvFileSource(resources = "/official/questions.csv", useHeadersInDisplayName = true)
    void answersOnlyWhatTheListSays(String pasted, String answer) {
        var text = pasted == null ? "" : unescaped(pasted);

        assertThat(said(CheckAnswer.of(AccountQuestion.of(text), LIST, FAKES))).isEqualTo(answer);
    }

    private static String unescaped(String text) {
        var plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\u", i)) {
                plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }

    private static String said(CheckAnswer answer) {
        if (answer instanceof CheckAnswer.NotUnderstood not) {
            return EnumCode.of(not.reason());
        }
        return answer instanceof CheckAnswer.Official
                ? "yes"
                : answer instanceof CheckAnswer.Fake
                        ? "fake"
                        : answer instanceof CheckAnswer.WhichPlatform ? "which" : "no";
    }

    @Test
    void schoolOfAnAccount_isNamed_andPlatformsOfTheListAreOffered() {
        assertThat(CheckAnswer.of(AccountQuestion.of("x.com/quillbrook_ms"), LIST, FAKES))
                .isInstanceOfSatisfying(CheckAnswer.Official.class, own -> assertThat(own.school())
                        .isEqualTo("Quillbrook Middle School"));
        assertThat(CheckAnswer.of(AccountQuestion.of("@quillbrook"), LIST, List.of()))
                .isEqualTo(new CheckAnswer.WhichPlatform(
                        "quillbrook",
                        List.of("facebook", "x", "instagram", "youtube", "linkedin", "bluesky", "mastodon")));
    }

    @Test
    void textOfAnyLength_isAnswered() {
        assertThat(said(CheckAnswer.of(AccountQuestion.of("https://x.com/" + "a".repeat(5000)), LIST, FAKES)))
                .isEqualTo("too_long");
        assertThat(said(CheckAnswer.of(AccountQuestion.of("x.com/" + "/".repeat(2000)), LIST, FAKES)))
                .isEqualTo("no_platform");
    }
}
