/** Checks the libraries of a release for known vulnerabilities; no part of what is released. */
package io.qingliu.release;
