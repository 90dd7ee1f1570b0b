package org.lookalike.detector.reporting.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.WebApplicationException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestRefusalTest {

    private static final String KEY = "the key in lookalike.reports.ingest-key needs the scope submit";

    @ParameterizedTest
    @CsvSource({"400, false", "401, true", "403, true", "404, false", "429, false", "503, false"})
    void log_namesTheKey_whereItIsRefused(int status, boolean isOfTheKey) {
        var logged = IngestRefusal.forLog(new WebApplicationException(status), "submit");

        assertThat(logged).contains(Integer.toString(status));
        assertThat(logged.endsWith(KEY)).isEqualTo(isOfTheKey);
    }

    @Test
    void log_doesNotNameTheKey_whereNothingAnswers() {
        assertThat(IngestRefusal.forLog(new TimeoutException(), "submit")).doesNotContain("ingest-key");
    }
}
