package io.quarkus.bootstrap.runner;

/** Stands for a packaged service in a process of its own: says that it runs, and runs on. */
public final class QuarkusEntryPoint {

    private QuarkusEntryPoint() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("running");
        Thread.currentThread().join();
    }
}
