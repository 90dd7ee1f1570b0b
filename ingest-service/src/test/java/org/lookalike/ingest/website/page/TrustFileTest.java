package org.lookalike.ingest.website.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustFileTest {

    /** What a line of the file names, {@code ~} for a line break and {@code ^} for a byte order mark. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # file                                                                      | accounts
        social=https://www.facebook.com/MapleHollowPS                               | facebook:maplehollowps
        SOCIAL = https://x.com/mhps                                                 | x:mhps
        ^social=https://x.com/mhps                                                  | x:mhps
        social=https://x.com/mhps # ours                                            | x:mhps
        social=https://x.com/mhps~social=https://x.com/MHPS?s=20                    | x:mhps x:mhps
        social=https://x.com/mhps~~# notes~social=https://bsky.app/profile/mhps.example | x:mhps bluesky:mhps.example
        social=https://www.youtube.com/channel/UC0123456789abcdefghijkl              | youtube:uc0123456789abcdefghijkl
        ~# social=https://x.com/mhps                                                |
        member=https://x.com/mhps                                                   |
        control=https://x.com/mhps~controlledby=https://x.com/mhps                  |
        contact=https://x.com/mhps~disclosure=https://x.com/mhps                    |
        customer=https://x.com/mhps~vendor=https://x.com/mhps~belongto=https://x.com/mhps |
        antisocial=https://x.com/mhps                                               |
        social:https://x.com/mhps                                                   |
        social=                                                                     |
        social=mhps                                                                 |
        social=https://maplehollow.example/contact                                  |
        social=javascript:alert(1)                                                  |
        social=https://x.com/mhps/status/12345                                      |
        social=https://www.linkedin.com/in/robin-sample                             |
        social=https://www.facebook.com/sharer/sharer.php?u=x                       |
        """)
    void socialLines_nameAccounts_andNothingElseDoes(String file, String accounts) {
        var lines = file.replace("~", "\r\n").replace("^", "\uFEFF");

        assertThat(TrustFile.accounts(lines.getBytes(UTF_8)).stream()
                        .map(PageAccount::key)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(accounts == null ? "" : accounts);
    }

    @Test
    void longFile_namesSixtyAccounts() {
        var file = IntStream.range(0, 3_000)
                .mapToObj("social=https://x.com/mhps%d"::formatted)
                .collect(Collectors.joining("\n"));

        assertThat(TrustFile.accounts(file.getBytes(UTF_8))).hasSize(60).allSatisfy(account -> assertThat(account.how())
                .isEqualTo(MentionType.TRUST_TXT));
    }

    @Test
    void binaryAndEndlessLines_namesNothing() {
        var bytes = new byte[TrustFile.MAX_BYTES];
        new Random(7).nextBytes(bytes);
        var endless = List.of(
                " ".repeat(TrustFile.MAX_BYTES),
                "social=" + "https://x.com/a".repeat(7_000),
                "social=https://" + "a.".repeat(50_000));

        assertThat(TrustFile.accounts(bytes)).isEmpty();
        assertThat(endless).allSatisfy(line -> assertThat(TrustFile.accounts(line.getBytes(UTF_8)))
                .isEmpty());
    }
}
