package org.lookalike.httpserver.input;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.inject.Singleton;

/** Leaves out {@code instance}, the request's path, which may have a link's token: problems are copied into tickets. */
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
