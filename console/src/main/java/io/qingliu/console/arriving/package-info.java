/** How what somebody sends is waited for: by no thread, in bounded room and time. */
package io.qingliu.console.arriving;
