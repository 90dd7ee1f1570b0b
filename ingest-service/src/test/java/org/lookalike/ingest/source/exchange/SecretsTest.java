package org.lookalike.ingest.source.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

    private final Secrets secrets = new Secrets(List.of()).and(List.of("maple|s3cr3t"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
        no right for maple|s3cr3t;           no right for ...
        GET /page?token=maple%7Cs3cr3t&a=b;  GET /page?token=...&a=b
        maple|s3cr3tmaple|s3cr3t;            ......
        maple s3cr3t;                        maple s3cr3t
        """)
    void secret_isRemoved_alsoInAnAddress(String text, String shown) {
        assertThat(secrets.removedFrom(text)).isEqualTo(shown);
    }

    @Test
    void secretWithinAnother_leavesNothingOfIt() {
        var both = secrets.and(List.of("maple|s3cr3t-of-the-district"));
        assertThat(both.removedFrom("maple|s3cr3t-of-the-district maple|s3cr3t"))
                .isEqualTo("... ...");
    }

    @Test
    void shortText_isNoSecret() {
        assertThat(new Secrets(List.of()).and(List.of("", "app")).removedFrom("this app lacks a right"))
                .isEqualTo("this app lacks a right");
    }
}
