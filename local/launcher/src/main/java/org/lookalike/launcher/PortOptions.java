package org.lookalike.launcher;

import org.lookalike.launcher.system.Ports;
import picocli.CommandLine.Option;

/** The options that choose ports. */
final class PortOptions {

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Added to every port, to run beside another system.")
    private int offset;

    @Option(
            names = "--ingest-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Default: ${DEFAULT-VALUE}")
    private int ingest;

    @Option(
            names = "--detector-port",
            paramLabel = "PORT",
            defaultValue = "8082",
            description = "Default: ${DEFAULT-VALUE}")
    private int detector;

    @Option(
            names = "--notifier-port",
            paramLabel = "PORT",
            defaultValue = "8083",
            description = "Default: ${DEFAULT-VALUE}")
    private int notifier;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Default: ${DEFAULT-VALUE}")
    private int kafka;

    @Option(
            names = "--postgres-port",
            paramLabel = "PORT",
            defaultValue = "5433",
            description = "Default: ${DEFAULT-VALUE}")
    private int postgres;

    @Option(
            names = "--smtp-port",
            paramLabel = "PORT",
            defaultValue = "2525",
            description = "Default: ${DEFAULT-VALUE}")
    private int smtp;

    @Option(
            names = "--mailbox-port",
            paramLabel = "PORT",
            defaultValue = "8025",
            description = "The mailbox's web page. Default: ${DEFAULT-VALUE}")
    private int mailbox;

    Ports chosen() {
        return new Ports(ingest, detector, notifier, kafka, postgres, smtp, mailbox).plus(offset);
    }
}
