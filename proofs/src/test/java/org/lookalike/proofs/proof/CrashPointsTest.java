package org.lookalike.proofs.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.launcher.system.Service;
import org.lookalike.proofs.rig.CrashInjector.Step;

/** The crash points name classes and methods of the services as text, which a rename would silently break. */
class CrashPointsTest {

    static Stream<Arguments> steps() {
        return CrashPoints.POINTS.stream()
                .flatMap(point -> point.steps().stream().map(step -> Arguments.of(point.service(), step)));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void step_isAMethodOfTheService(Service service, Step step) throws IOException {
        var source = Files.readString(
                Path.of("..", service.module(), "src/main/java", step.type().replace('.', '/') + ".java"));

        assertThat(declarationOf(step.method()).matcher(source).find())
                .as("%s, which CrashPoints names, declares a method %s", step.type(), step.method())
                .isTrue();
    }

    /** The formatter indents the members of a class, and only these, by four spaces. */
    private static Pattern declarationOf(String method) {
        return Pattern.compile("(?m)^ {4}\\w[\\w<>\\[\\],.? ]* %s\\(".formatted(method));
    }
}
