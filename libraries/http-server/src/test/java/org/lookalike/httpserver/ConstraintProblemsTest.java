package org.lookalike.httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstraintProblemsTest {

    @ParameterizedTest
    @CsvSource({"UNIQUE, 409", "NOT_NULL, 500", "FOREIGN_KEY, 500", "CHECK, 500", "OTHER, 500"})
    void uniqueViolation_isAConflict_thatRevealsNothing(ConstraintKind kind, int status) {
        var violation = new ConstraintViolationException(
                "duplicate key", new SQLException("Key (name)=(Maple Hollow)"), kind, "district_name");

        var problem = new ConstraintProblems() {}.toProblem(violation);

        assertThat(problem.getStatusCode()).isEqualTo(status);
        assertThat(problem.getTitle() + problem.getDetail()).doesNotContain("Maple", "district_name");
    }
}
