package org.lookalike.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreFailureTest {

    @ParameterizedTest
    @CsvSource({
        "53100, true", // disk full
        "40P01, true", // deadlock
        "57P03, true", // starting up
        "23505, false", // unique violation
        "22021, false", // not in the repertoire
    })
    void refusal_asHibernateTellsOfIt_passesWhereTheServerIsToBlame(String sqlState, boolean expected) {
        var failure = new IllegalStateException("error executing SQL statement", new SQLException("refused", sqlState));

        assertThat(StoreFailure.isPassing(failure)).isEqualTo(expected);
    }
}
