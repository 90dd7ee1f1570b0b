package org.lookalike.httpclient;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Resolves host names. It may block. */
@FunctionalInterface
interface Resolver {

    /** Returns at least one address, in the order of preference. */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
