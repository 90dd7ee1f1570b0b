package org.lookalike.httpclient;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Tells the addresses of a host. May block. */
@FunctionalInterface
interface Resolver {

    /** The host's addresses, at least one, those to be preferred first. */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
