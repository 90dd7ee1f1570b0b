package org.lookalike.httpserver.input;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.inject.Singleton;

/**
 * Leaves {@code instance} out of problems. The problem library sets it to the path of the request, which the client knows, and
 * which has the token where somebody came by a link in a mail: a problem that is copied into a ticket would hand it on.
 */
@Singleton
class ProblemInstance implements ProblemPostProcessor {

    /** Follows the library's. */
    @Override
    public int priority() {
        return 0;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        return problem.getInstance() == null
                ? problem
                : HttpProblem.builder(problem).withInstance(null).build();
    }
}
