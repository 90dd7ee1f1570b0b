package org.lookalike.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.CompositeException;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFailureTest {

    @ParameterizedTest
    @CsvSource({
        "53100, true", // disk full
        "40P01, true", // deadlock
        "57P03, true", // starting up
        "23505, false", // unique violation
        "22021, false", // not in the repertoire
    })
    void sqlException_isTransient_ifTheServerIsTheCause(String sqlState, boolean expected) {
        var failure = new IllegalStateException("error executing SQL statement", new SQLException("refused", sqlState));

        assertThat(DatabaseFailure.isTransient(failure)).isEqualTo(expected);
    }

    @Test
    void brokenConnection_isTransient_evenIfClosingTheSessionFailedFirst() {
        var closing = new IllegalStateException("Live transaction detected");

        assertThat(DatabaseFailure.isTransient(closing)).isFalse();
        assertThat(DatabaseFailure.isTransient(new CompositeException(closing, new IOException("Connection reset"))))
                .isTrue();
    }
}
