-- A mix of requests from a folder of files that each hold one whole request after its method's line:
-- METHOD PATH, then the body. wrk -s mixed.lua URL -- FOLDER. Counts the answers by status.
local requests = {}
local threads = {}
local number = 0

function setup(thread)
  table.insert(threads, thread)
end

function init(arguments)
  statuses = {}
  for name in io.popen('ls "' .. arguments[1] .. '"'):lines() do
    local file = assert(io.open(arguments[1] .. "/" .. name, "rb"))
    local head = file:read("*l")
    local method, path = head:match("^(%S+) (%S+)$")
    local body = file:read("*a")
    local headers = { ["content-type"] = "application/yaml" }
    if method == "GET" then body = nil end
    table.insert(requests, wrk.format(method, path, headers, body))
  end
  math.randomseed(4711)
end

function request()
  return requests[math.random(#requests)]
end

function response(status)
  statuses[status] = (statuses[status] or 0) + 1
end

function done()
  local sums = {}
  for _, thread in ipairs(threads) do
    for status, count in pairs(thread:get("statuses")) do
      sums[status] = (sums[status] or 0) + count
    end
  end
  for status, count in pairs(sums) do
    io.write(string.format("status %d: %d\n", status, count))
  end
end
