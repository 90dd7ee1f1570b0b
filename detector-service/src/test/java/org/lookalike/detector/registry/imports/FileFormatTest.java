package org.lookalike.detector.registry.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.core.MediaType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.imports.FileImport.Format;
import org.lookalike.httpserver.Problem;

class FileFormatTest {

    @ParameterizedTest
    @CsvSource({
        "text/csv, CSV",
        "Text/CSV; charset=utf-8, CSV",
        "application/x-ndjson, NDJSON",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, XLSX",
    })
    void of_readsTheContentType(String contentType, Format format) {
        assertThat(Format.of(MediaType.valueOf(contentType))).isEqualTo(format);
    }

    @Test
    void of_noContentType_isUnsupported() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Format.of(null))
                .satisfies(problem -> {
                    assertThat(problem.getStatusCode()).isEqualTo(415);
                    assertThat(problem.getDetail()).contains("Content-Type", "text/csv", "application/x-ndjson");
                });
    }
}
