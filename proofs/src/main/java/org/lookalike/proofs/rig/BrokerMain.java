package org.lookalike.proofs.rig;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.lookalike.local.KafkaBroker;

/** Runs a broker in a process of its own, so that it can be killed. It stops when its standard input is closed. */
final class BrokerMain {

    static final String READY = "ready";

    private BrokerMain() {}

    /** @param arguments data folder, port for observers, and broker settings as {@code name=value} */
    public static void main(String[] arguments) throws IOException {
        var settings = Arrays.stream(arguments)
                .skip(2)
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
        try (var broker = KafkaBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), settings)) {
            System.out.println(READY);
            while (System.in.read() != -1) {
                // The loop waits for the end of the input.
            }
        }
    }
}
