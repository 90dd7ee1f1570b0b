package org.lookalike.launcher.system;

import java.io.IOException;

/**
 * The main class of a service's process: it runs the service and watches standard input, of which the launcher holds the other
 * end. When the launcher is gone, the stream ends and the service shuts down.
 *
 * <p>Runs on the class path of the service, where only this class of the launcher is used.
 */
final class ServiceMain {

    private ServiceMain() {}

    /**
     * Runs a service.
     *
     * @param arguments the service's own main class
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        var watch = new Thread(ServiceMain::endWithInput, "end-with-launcher");
        watch.setDaemon(true);
        watch.start();
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
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
