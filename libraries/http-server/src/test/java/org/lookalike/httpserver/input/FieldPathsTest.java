package org.lookalike.httpserver.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.validation.Violation;
import io.quarkiverse.resteasy.problem.validation.Violation.In;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldPathsTest {

    private static final ProblemContext CONTEXT = ProblemContext.of(new IllegalStateException(), "/");

    private final FieldPaths paths = new FieldPaths();

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        webDomains[0].<list element>,            webDomains[0]
        schools[1].accounts[].<iterable element>, schools[1].accounts[]
        officialAccounts[2].handle,              officialAccounts[2].handle
        name,                                    name
        '',                                      ''
        """)
    void element_isNamedByItsNumberAlone(String path, String name) {
        var problem = HttpProblem.builder()
                .withStatus(Status.BAD_REQUEST)
                .with("violations", List.of(In.body.field(path).message("is too long")))
                .build();

        assertThat(paths.apply(problem, CONTEXT).getParameters().get("violations"))
                .asInstanceOf(InstanceOfAssertFactories.list(Violation.class))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.field).isEqualTo(name);
                    assertThat(violation.in).isEqualTo("body");
                    assertThat(violation.message).isEqualTo("is too long");
                });
    }

    @Test
    void problemWithoutViolations_staysAsItIs() {
        var problem = HttpProblem.valueOf(Status.NOT_FOUND);

        assertThat(paths.apply(problem, CONTEXT)).isSameAs(problem);
    }
}
