package org.lookalike.launcher.system;

import java.io.IOException;

/**
 * The main class of a service's process: it runs the service and watches standard input, of which the launcher holds the other
 * end. When the launcher is gone, the stream ends and the service shuts down.
 *
 * <p>Runs on the class path of the service, where only this class of the launcher is used.
 */
final class ServiceMain {

    /** The main class of every packaged Quarkus application, in {@code quarkus-run.jar}. */
    private static final String QUARKUS_MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    private ServiceMain() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        var watch = new Thread(ServiceMain::endWithInput, "end-with-launcher");
        watch.setDaemon(true);
        watch.start();
        Class.forName(QUARKUS_MAIN).getMethod("main", String[].class).invoke(null, (Object) arguments);
    }

    private static void endWithInput() {
        try {
            while (System.in.read() != -1) {
                // The launcher writes nothing; whatever comes is of no meaning.
            }
        } catch (IOException e) {
            // A broken pipe is as good as a closed one.
        }
        System.exit(0);
    }
}
